import { useRef, useState } from "react";
import type { Picture } from "../../../inbox/outbox";
import { tell } from "../../../shell/toast";

export const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const LARGEST = 10 * 1024 * 1024;
const MOST = 6;

export interface Pictures {
  shown: Picture[];
  add: (files: Iterable<File>) => void;
  remove: (picture: Picture) => void;
  clear: () => void;
}

/** Pictures that wait beside the text until it is sent. */
export function usePictures(): Pictures {
  const [shown, setShown] = useState<Picture[]>([]);
  const count = useRef(0);
  count.current = shown.length;
  const add = (files: Iterable<File>) => {
    for (const file of [...files].slice(0, MOST - count.current)) {
      const why = whyNot(file);
      if (why !== undefined) tell(why);
      else void previewOf(file).then((preview) => setShown((before) => [...before, { file, preview }]));
    }
  };
  return {
    shown,
    add,
    remove: (picture) => setShown((before) => before.filter((one) => one !== picture)),
    clear: () => setShown([]),
  };
}

export function whyNot({ type, size, name }: Pick<File, "type" | "size" | "name">): string | undefined {
  if (!KINDS.includes(type)) return `${name} is no picture of a kind that everybody can see: JPEG, PNG, WebP or GIF.`;
  return size > LARGEST ? `${name} is larger than 10 MB.` : undefined;
}

function previewOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}
