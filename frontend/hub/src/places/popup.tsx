/** A panel at the bottom of the page, which stays usable. On a phone it begins small, and grows when it is wanted. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { PagePlaces, Place } from "../contract/signups";
import { core } from "../hub/core";
import { Button, IconButton } from "../hub/parts/button";
import { t } from "../hub/speech";
import { keepClear } from "./clearance";
import { show } from "./host";
import { SIGN_UP } from "./look";
import { Opening } from "./said";
import { SignUp } from "./sign-up";

const BASE = 16;
const OVER_LAUNCHER = 88;

const isPhone = () => matchMedia("(max-width: 640px)").matches;

interface Props {
  place: Place;
  page: PagePlaces;
  seen: () => void;
  close: () => void;
}

/** On a phone the launcher lies below it, elsewhere in the other corner. */
function baseNow(): number {
  return isPhone() && core.boot.launcher.is_on ? OVER_LAUNCHER : BASE;
}

/** Takes the focus when nothing else has it, and Escape unless it is meant for something else. */
function usePanel({ seen, close }: Props, isSmall: boolean) {
  const panel = useRef<HTMLDivElement>(null);
  const isSeen = useRef(false);
  useEffect(() => {
    const element = panel.current as HTMLDivElement;
    return keepClear(element, baseNow(), (isClear) => {
      if (!isClear || isSeen.current) return;
      isSeen.current = true;
      seen();
      if (document.activeElement === document.body && !core.isPreview) element.focus({ preventScroll: true });
    });
  }, [isSmall]);
  useEffect(() => {
    const host = (panel.current?.getRootNode() as ShadowRoot).host;
    const press = (event: KeyboardEvent) => {
      const isOurs = document.activeElement === host || document.activeElement === document.body;
      if (event.key === "Escape" && isOurs && !event.defaultPrevented) close();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [close]);
  return panel;
}

function Popup(props: Props) {
  const { place, page, close } = props;
  const id = useId();
  const [isSmall, setSmall] = useState(isPhone);
  const panel = usePanel(props, isSmall);
  const side = core.boot.launcher.position === "bottom-left" ? "right" : "left";

  function grow(): void {
    setSmall(false);
    panel.current?.focus({ preventScroll: true });
  }
  return (
    <div
      ref={panel}
      class={`place popup at-${side}${isSmall ? " small" : ""}`}
      part="popup"
      role="dialog"
      aria-modal={false}
      aria-label={place.wording.heading || place.wording.benefit}
      tabIndex={-1}
    >
      <div class="dismiss">
        <IconButton icon="close" label={t("close")} onClick={close} />
      </div>
      {isSmall ? (
        <div class="stack">
          <Opening place={place} id={id} />
          <Button kind="primary" onClick={grow}>
            {t("continue")}
          </Button>
        </div>
      ) : (
        <SignUp place={place} page={page} isInDialog />
      )}
    </div>
  );
}

export function popUp(place: Place, page: PagePlaces, seen: () => void, closed: () => void): () => void {
  const before = document.activeElement as HTMLElement | null;
  function close(): void {
    takeAway();
    closed();
    if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
  }
  const takeAway = show(
    document.body,
    page,
    <Popup place={place} page={page} seen={seen} close={close} />,
    SIGN_UP,
  );
  return takeAway;
}
