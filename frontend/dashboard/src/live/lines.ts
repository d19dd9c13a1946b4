import { chosenSite } from "../api/chosen-site";
import { frameOf, type LiveFrame, type OwnFrame } from "./frames";

const ADDRESS = "/api/v1/live";
/** Where sockets are blocked: how long the server may keep a call open, in seconds. */
const WAIT = 25;
/** The server closes with this when it does not know us any more. */
export const NOT_SIGNED_IN = 4401;
const BROKEN = 1006;

/** One way to the server and back; `onLost` is called once, and not after `close`. */
export interface Line {
  send: (frame: OwnFrame) => void;
  close: () => void;
}

export interface LineEnds {
  onFrame: (frame: LiveFrame) => void;
  onLost: (code: number) => void;
}

/** What every call begins with while polling: who watches what. */
export type Standing = () => OwnFrame[];

function hello(): object {
  const site = chosenSite();
  return site === null ? { type: "hello" } : { type: "hello", account: site };
}

export function socketLine({ onFrame, onLost }: LineEnds): Line {
  const address = new URL(ADDRESS, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address);
  let isOver = false;
  socket.onopen = () => socket.send(JSON.stringify(hello()));
  socket.onmessage = (message) => {
    const frame = frameOf(String(message.data));
    if (frame !== undefined) onFrame(frame);
  };
  socket.onclose = (event) => {
    if (isOver) return;
    isOver = true;
    onLost(event.code);
  };
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    close: () => {
      isOver = true;
      socket.close();
    },
  };
}

/** The same frames by calls that the server answers when there is something. */
export function pollingLine({ onFrame, onLost }: LineEnds, standing: Standing): Line {
  const ending = new AbortController();
  const lose = (code: number) => {
    if (ending.signal.aborted) return;
    ending.abort();
    onLost(code);
  };
  const call = async (frames: OwnFrame[], wait: number) => {
    const answer = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      credentials: "same-origin",
      signal: ending.signal,
      body: JSON.stringify({ frames: [hello(), ...frames], wait }),
    });
    if (!answer.ok) throw answer.status === 401 ? NOT_SIGNED_IN : BROKEN;
    const { frames: told } = (await answer.json()) as { frames: LiveFrame[] };
    if (!ending.signal.aborted) told.forEach(onFrame);
  };
  const failed = (reason: unknown) => lose(typeof reason === "number" ? reason : BROKEN);
  const listen = async () => {
    // The first answer comes at once, so that the page soon knows that somebody is there.
    await call(standing(), 0);
    while (!ending.signal.aborted) await call(standing(), WAIT);
  };
  void listen().catch(failed);
  return { send: (frame) => void call([frame], 0).catch(failed), close: () => ending.abort() };
}
