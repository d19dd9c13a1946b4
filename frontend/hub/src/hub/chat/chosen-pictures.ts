/** Pictures she adds. They go up as soon as they are chosen, and are said when she sends them, or once they are through. */
import { signal } from "@preact/signals";
import type { ChatImage } from "../../chat/frames";
import { CallError } from "../calls";
import { core } from "../core";
import { t } from "../speech";
import { reasonText } from "../toasts";
import { follow } from "./following";
import type { Settled } from "./gate";
import { shrunk, upload } from "./upload";

const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const LARGEST = 10 * 1024 * 1024;

export const ACCEPTED = KINDS.join(",");

export interface Chosen {
  key: number;
  preview: string;
  file: File;
  /** One that waits goes up by itself once there is a line. */
  state: "sending" | "waiting" | "ready" | "failed";
  /** How much of it is up, of 1. */
  progress: number;
  image?: ChatImage;
  /** She sent it, and this goes with it. */
  sent?: Settled;
}

export const chosen = signal<Chosen[]>([]);
export const pictureProblem = signal("");
let nextKey = 0;

/** In the tray, until she sends it. */
export const inTray = () => chosen.value.filter(({ sent }) => !sent);
/** In the thread, until it is through. */
export const onTheirWay = () => chosen.value.filter(({ sent }) => sent);

function find(key: number): Chosen | undefined {
  return chosen.value.find((one) => one.key === key);
}

function change(key: number, part: Partial<Chosen>): void {
  chosen.value = chosen.value.map((one) => (one.key === key ? { ...one, ...part } : one));
}

export function removePicture(key: number): void {
  const one = find(key);
  if (one) URL.revokeObjectURL(one.preview);
  chosen.value = chosen.value.filter((other) => other.key !== key);
  pictureProblem.value = "";
}

/** Words for those that will never be taken. */
const refusals = {
  picture_too_large: "picture_too_large",
  unsupported_media_type: "picture_wrong_kind",
  broken_picture: "picture_gone",
} as const;

function refuse(key: number, why: keyof typeof refusals): void {
  removePicture(key);
  pictureProblem.value = t(refusals[why]);
}

function failed(key: number, error: unknown): void {
  const code = error instanceof CallError ? error.code : "";
  if (code in refusals) return refuse(key, code as keyof typeof refusals);
  const isOffline = code === "offline";
  change(key, { state: isOffline ? "waiting" : "failed", progress: 0 });
  // Without a line it is said above the field that everything waits.
  if (isOffline && follow().line !== "ready") return;
  pictureProblem.value = code === "slow_down" ? reasonText(error) : t("picture_failed");
}

function saySent(key: number): void {
  const one = find(key);
  if (!one?.sent || !one.image) return;
  follow().say({ image: one.image, ...one.sent });
  removePicture(key);
}

export async function sendUp(key: number): Promise<void> {
  change(key, { state: "sending", progress: 0, image: undefined });
  const { file } = find(key) as Chosen;
  try {
    const body = await shrunk(file);
    if (body.size > LARGEST) return refuse(key, "picture_too_large");
    const image = await upload(body, (progress) => change(key, { progress }));
    change(key, { state: "ready", image });
    saySent(key);
  } catch (error) {
    failed(key, error);
  }
}

export function addPictures(files: Iterable<File>): void {
  watch();
  pictureProblem.value = "";
  for (const file of files) {
    const key = nextKey++;
    chosen.value = [...chosen.value, { key, preview: URL.createObjectURL(file), file, state: "sending", progress: 0 }];
    if (!KINDS.includes(file.type)) refuse(key, "unsupported_media_type");
    else if (!file.size) refuse(key, "broken_picture");
    else void sendUp(key);
  }
}

/** Those that are through are said at once; she need not wait for the others. */
export function sendPictures(settled: Settled): void {
  pictureProblem.value = "";
  for (const { key, state } of inTray()) {
    change(key, { sent: settled });
    if (state === "ready") saySent(key);
    else if (state !== "sending") void sendUp(key);
  }
}

let isWatching = false;

/** They go up again when the line is back, and when the visitor is another one, whose pictures they are then. */
function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const room = follow();
  let isUp = room.line === "ready";
  room.subscribe(() => {
    const wasUp = isUp;
    isUp = room.line === "ready";
    if (isUp && !wasUp) chosen.value.forEach(({ key, state }) => state === "waiting" && void sendUp(key));
  });
  const who = () => `${core.anonymousId()} ${core.session()?.state}`;
  let before = who();
  core.onSession(() => {
    if (who() !== before) chosen.value.forEach(({ key, state }) => state === "ready" && void sendUp(key));
    before = who();
  });
}
