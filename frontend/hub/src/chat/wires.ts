/** The two ways to Stoa: a socket, and posts that wait for an answer where sockets are blocked. */
import type { Frame, ServerFrame } from "./frames";
import type { OpenWire } from "./live";

const PATH = "/hub/v1/live";
const WAIT_SECONDS = 25;
/** A server that does not wait is not asked more often than this. */
const LEAST_PAUSE = 1000;

function read(text: unknown): ServerFrame | undefined {
  try {
    return JSON.parse(text as string) as ServerFrame;
  } catch {
    return undefined;
  }
}

export function socketTo(origin: string): OpenWire {
  return (ends) => {
    const socket = new WebSocket(origin.replace(/^http/, "ws") + PATH);
    socket.onopen = () => socket.send(JSON.stringify(ends.hello()));
    socket.onmessage = ({ data }) => {
      const frame = read(data);
      if (frame) ends.frame(frame);
    };
    socket.onclose = ({ code }) => ends.closed(code);
    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
      },
      close() {
        socket.onclose = socket.onmessage = null;
        socket.close();
      },
    };
  };
}

const CODES: Record<number, number> = { 401: 4401, 403: 4403 };

/** One post: what is to be said after hello, and what came back. Throws the close code that a socket would have had. */
async function post(url: string, frames: Frame[], wait: number | undefined, signal: AbortSignal): Promise<ServerFrame[]> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ frames, ...(wait && { wait }) }),
    credentials: "omit",
    cache: "no-store",
    signal: AbortSignal.any?.([signal, AbortSignal.timeout((WAIT_SECONDS + 15) * 1000)]) ?? signal,
  });
  if (!response.ok) throw CODES[response.status] ?? 1006;
  return ((await response.json()) as { frames: ServerFrame[] }).frames;
}

export function pollingAt(origin: string): OpenWire {
  return (ends) => {
    const over = new AbortController();
    let outgoing: Frame[] = [];
    let sending: Promise<void> | undefined;

    async function exchange(frames: Frame[], wait?: number): Promise<void> {
      const answers = await post(origin + PATH, [ends.hello(), ...frames], wait, over.signal);
      if (!over.signal.aborted) answers.forEach(ends.frame);
    }
    function failed(reason: unknown): void {
      if (!over.signal.aborted) ends.closed(typeof reason === "number" ? reason : 1006);
    }
    async function listen(): Promise<void> {
      await exchange([]);
      while (!over.signal.aborted) {
        const before = Date.now();
        await exchange([], WAIT_SECONDS);
        const rest = LEAST_PAUSE - (Date.now() - before);
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      }
    }
    /** One post after the other, so that what is said arrives in order. */
    async function flush(): Promise<void> {
      while (outgoing.length && !over.signal.aborted) {
        const frames = outgoing;
        outgoing = [];
        await exchange(frames);
      }
    }
    listen().catch(failed);
    return {
      send(frame) {
        outgoing.push(frame);
        sending ??= Promise.resolve()
          .then(flush)
          .catch(failed)
          .finally(() => (sending = undefined));
      },
      close: () => over.abort(),
    };
  };
}
