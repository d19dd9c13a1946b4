import { useEffect, useRef, useState, type RefObject } from "react";
import { pictureOf, type Picture } from "../../../inbox/kept-pictures";

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
  // What is looked at takes its time: more may be given meanwhile.
  const held = useRef(shown);
  const keep = (next: Picture[]) => {
    held.current = next;
    setShown(next);
    setProblem("");
  };
  const take = async (file: File) => {
    const why = refusal ?? whyNot(file) ?? (await whyUnreadable(file));
    if (why !== undefined) return why;
    const picture = await pictureOf(file);
    if (held.current.length >= MOST) return `No more than ${MOST} pictures at a time.`;
    keep([...held.current, picture]);
    return undefined;
  };
  const add = async (files: File[]) => {
    const whys: (string | undefined)[] = [];
    // One after the other, so that they stand in the order they were chosen in.
    for (const file of files) whys.push(await take(file));
    setProblem(whys.find((why) => why !== undefined) ?? "");
  };
  return {
    shown,
    problem,
    // What was dropped or pasted is gone once the event is over: it is taken out at once.
    add: (files) => void add([...files]),
    remove: (picture) => keep(held.current.filter((one) => one !== picture)),
    clear: () => keep([]),
  };
}

/** Files dropped anywhere on the ticket or the dialog are taken: beside the box the browser would leave the page to show them. */
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
    const { width, height } = await sizeOf(file);
    return width * height > MOST_PIXELS ? `${file.name} has more than 40 million points. Make it smaller first.` : undefined;
  } catch {
    return `${file.name} cannot be read as a picture. It may be damaged, or something else under a picture’s name.`;
  }
}

async function sizeOf(file: File): Promise<{ width: number; height: number }> {
  const read = await createImageBitmap(file);
  const { width, height } = read;
  // Forty million points are a hundred megabytes and more.
  read.close();
  return { width, height };
}
