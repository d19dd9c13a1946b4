/** A picture on its way to Stoa. */
import type { ChatImage } from "../../chat/frames";
import { CallError } from "../calls";
import { core } from "../core";

/** Larger ones are made smaller by Stoa all the same, and what phones take is more than it takes. */
const LONGEST_SIDE = 2048;
const PATIENCE = 120_000;

/** As it is where the browser cannot make it smaller. What moves stays as it is. */
export async function shrunk(file: File): Promise<Blob> {
  if (file.type === "image/gif") return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = LONGEST_SIDE / Math.max(picture.width, picture.height);
    if (scale >= 1) return file;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((resolve) => canvas.toBlob((made) => resolve(made ?? file), "image/jpeg", 0.9));
  } catch {
    return file;
  }
}

/** Only this kind of call tells how far it has come. */
function post(body: Blob, token: string, progress: (part: number) => void): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", `${core.boot.url}/hub/v1/chat/attachments`);
    call.setRequestHeader("Content-Type", body.type);
    call.setRequestHeader("Authorization", `Bearer ${token}`);
    call.timeout = PATIENCE;
    call.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    call.onload = () => resolve(call);
    call.onerror = call.ontimeout = () => reject(new CallError("offline"));
    call.send(body);
  });
}

const codes: Record<number, string> = { 413: "picture_too_large", 429: "slow_down" };

/** Raises CallError: `offline`, `slow_down`, `picture_too_large`, or what Stoa says of it. */
export async function upload(body: Blob, progress: (part: number) => void): Promise<ChatImage> {
  const session = await core.ready().catch(() => {
    throw new CallError("offline");
  });
  let call = await post(body, session.visitor_token, progress);
  if (call.status === 401) call = await post(body, (await core.exchange()).visitor_token, progress);
  const said = JSON.parse(call.responseText || "{}") as ChatImage & { error?: { code: string } };
  if (call.status >= 400) throw new CallError(codes[call.status] ?? said.error?.code ?? "try_again");
  return said;
}
