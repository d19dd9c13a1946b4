/** Pictures she adds: sent to Stoa as soon as they are chosen, said together with what she writes. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatImage } from "../../chat/frames";
import { CallError } from "../calls";
import { core } from "../core";
import { t } from "../speech";

const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const LARGEST = 10 * 1024 * 1024;
const PATIENCE = 120_000;

export const ACCEPTED = KINDS.join(",");

export interface Chosen {
  key: number;
  preview: string;
  state: "sending" | "ready" | "failed";
  file: File;
  image?: ChatImage;
}

async function post(file: File, token: string): Promise<Response> {
  try {
    return await fetch(`${core.boot.url}/hub/v1/chat/attachments`, {
      method: "POST",
      headers: { "Content-Type": file.type, Authorization: `Bearer ${token}` },
      body: file,
      credentials: "omit",
      signal: AbortSignal.timeout?.(PATIENCE),
    });
  } catch {
    throw new CallError("offline");
  }
}

async function upload(file: File): Promise<ChatImage> {
  let response = await post(file, (await core.ready()).visitor_token);
  if (response.status === 401) response = await post(file, (await core.exchange()).visitor_token);
  if (!response.ok) throw new CallError(response.status === 413 || response.status === 415 ? "picture" : "try_again");
  return (await response.json()) as ChatImage;
}

function flawOf(file: File): string {
  if (!KINDS.includes(file.type)) return t("picture_wrong_kind");
  return file.size > LARGEST ? t("picture_too_large") : "";
}

export function usePictures() {
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const [problem, setProblem] = useState("");
  const nextKey = useRef(0);
  const now = useRef(chosen);
  now.current = chosen;
  const running = useRef(new Map<number, Promise<ChatImage | undefined>>());

  useEffect(() => () => now.current.forEach(({ preview }) => URL.revokeObjectURL(preview)), []);

  const change = (key: number, part: Partial<Chosen>) =>
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));

  function send({ key, file }: Pick<Chosen, "key" | "file">): void {
    change(key, { state: "sending" });
    const sending = upload(file).then(
      (image) => {
        change(key, { state: "ready", image });
        return image;
      },
      (error: unknown) => {
        change(key, { state: "failed" });
        const isRefused = error instanceof CallError && error.code === "picture";
        setProblem(t(isRefused ? "picture_wrong_kind" : "picture_failed"));
        return undefined;
      },
    );
    running.current.set(key, sending);
  }

  function add(files: Iterable<File>): void {
    setProblem("");
    for (const file of files) {
      const flaw = flawOf(file);
      if (flaw) {
        setProblem(flaw);
        continue;
      }
      const one: Chosen = { key: nextKey.current++, preview: URL.createObjectURL(file), state: "sending", file };
      setChosen((all) => [...all, one]);
      send(one);
    }
  }

  function remove(key: number): void {
    running.current.delete(key);
    setProblem("");
    setChosen((all) =>
      all.filter((one) => {
        if (one.key === key) URL.revokeObjectURL(one.preview);
        return one.key !== key;
      }),
    );
  }

  /** Those that reached Stoa, once all are under way no more; the others stay where they are. */
  async function take(): Promise<ChatImage[]> {
    const keys = [...running.current.keys()];
    const images = await Promise.all(keys.map((key) => running.current.get(key)));
    const done = keys.filter((_, index) => images[index]);
    done.forEach(remove);
    return images.filter((image) => image !== undefined);
  }

  return { chosen, problem, add, remove, again: send, take };
}

export type Pictures = ReturnType<typeof usePictures>;
