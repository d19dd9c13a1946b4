import { useEffect, useRef, useState, type RefObject } from "react";
import type { Picture } from "../../../inbox/outbox";

export const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const LARGEST = 10 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
const MOST = 6;

export interface Pictures {
  shown: Picture[];
  /** Why something was not taken; "" for nothing. */
  problem: string;
  add: (files: Iterable<File>) => void;
  remove: (picture: Picture) => void;
  clear: () => void;
}

/** Pictures that wait beside the text until it is sent. `refusal`: why there can be none here. */
export function usePictures(refusal: string | undefined): Pictures {
  const [shown, setShown] = useState<Picture[]>([]);
  const [problem, setProblem] = useState("");
  const keep = (change: (before: Picture[]) => Picture[]) => {
    setShown(change);
    setProblem("");
  };
  const add = (files: Iterable<File>) => {
    setProblem("");
    let room = MOST - shown.length;
    for (const file of files) {
      const why = refusal ?? whyNot(file) ?? (room > 0 ? undefined : `No more than ${MOST} pictures at a time.`);
      if (why !== undefined) setProblem(why);
      else {
        room--;
        void whyUnreadable(file).then(async (problem) => {
          if (problem !== undefined) return setProblem(problem);
          const preview = await previewOf(file);
          setShown((before) => [...before, { file, preview }]);
        });
      }
    }
  };
  return {
    shown,
    problem,
    add,
    remove: (picture) => keep((before) => before.filter((one) => one !== picture)),
    clear: () => keep(() => []),
  };
}

/** Files dropped anywhere on the ticket are taken: beside the box the browser would leave the page to show them. */
export function useDrop(inside: RefObject<HTMLElement | null>, take: (files: FileList) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const pane = inside.current?.closest("section");
    const over = (event: DragEvent) => hasFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      latest.current(event.dataTransfer.files);
    };
    pane?.addEventListener("dragover", over);
    pane?.addEventListener("drop", drop);
    return () => {
      pane?.removeEventListener("dragover", over);
      pane?.removeEventListener("drop", drop);
    };
  }, [inside]);
}

/** Words that are dragged find their place by themselves. */
function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") === true;
}

export function whyNot({ type, size, name }: Pick<File, "type" | "size" | "name">): string | undefined {
  if (!KINDS.includes(type)) return `${name} is no picture of a kind that everybody can see: JPEG, PNG, WebP or GIF.`;
  return size > LARGEST ? `${name} is larger than 10 MB.` : undefined;
}

/** What only calls itself a picture would be refused after Send: it is looked at here. */
async function whyUnreadable(file: File): Promise<string | undefined> {
  try {
    const { width, height } = await createImageBitmap(file);
    return width * height > MOST_PIXELS ? `${file.name} has more than 40 million points. Make it smaller first.` : undefined;
  } catch {
    return `${file.name} cannot be read as a picture. It may be damaged, or something else under a picture’s name.`;
  }
}

function previewOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}
