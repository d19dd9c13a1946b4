import { Skeleton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import classes from "./PreviewFrame.module.css";

export type PreviewWidth = "phone" | "desktop";

const PHONE = 390;
const DESKTOP = 1160;

interface PreviewFrameProps {
  siteId: string;
  width: PreviewWidth;
  title: string;
  /** What the page in the frame is told, beside the view. */
  shown: object | undefined;
  view?: string;
}

export function PreviewFrame({ siteId, width, title, shown, view }: PreviewFrameProps) {
  const { ref: box, width: room, height: tall } = useElementSize();
  const { frame, isShown } = usePreviewMessages(shown, view);
  const wide = width === "phone" ? Math.min(PHONE, room || PHONE) : DESKTOP;
  const scale = room === 0 ? 1 : Math.min(1, room / wide);
  return (
    <div ref={box} className={classes.box}>
      {isShown || <Skeleton className={classes.coming} data-width={width} radius={0} />}
      <iframe
        ref={frame}
        className={classes.frame}
        data-width={width}
        title={title}
        src={`/dashboard/hub-preview/${encodeURIComponent(siteId)}`}
        style={{ width: wide, height: (tall || 640) / scale, transform: `scale(${scale})` }}
      />
    </div>
  );
}

/**
 * Tells the page in the frame what to show. The view goes along only when it changes, so that typing a text does not
 * throw the preview back from a tab somebody chose in it.
 */
function usePreviewMessages(shown: object | undefined, view: string | undefined) {
  const frame = useRef<HTMLIFrameElement>(null);
  // How often the page in the frame said it listens: it begins anew when it is reloaded.
  const [starts, setStarts] = useState(0);
  const [isShown, setShown] = useState(false);
  const toldView = useRef<string | undefined>(undefined);
  const text = JSON.stringify(shown);
  const hear = useCallback((message: MessageEvent<unknown>) => {
    if (message.source !== frame.current?.contentWindow || message.origin !== location.origin) return;
    const { data } = message;
    if (typeof data !== "object" || data === null || !("type" in data)) return;
    if (data.type === "stoa:preview:shown" || data.type === "stoa:preview:failed") setShown(true);
    if (data.type !== "stoa:preview:ready") return;
    toldView.current = undefined;
    setShown(false);
    setStarts((before) => before + 1);
  }, []);
  useEffect(() => {
    window.addEventListener("message", hear);
    return () => window.removeEventListener("message", hear);
  }, [hear]);
  useEffect(() => {
    if (starts === 0 || text === undefined) return;
    const message = { type: "stoa:preview", ...(JSON.parse(text) as object), ...(toldView.current === view ? {} : { view }) };
    toldView.current = view;
    frame.current?.contentWindow?.postMessage(message, location.origin);
  }, [starts, text, view]);
  return { frame, isShown };
}
