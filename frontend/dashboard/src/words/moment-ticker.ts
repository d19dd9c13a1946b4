/** One timer for all relative times on the page; it rests while nobody listens or looks. */
type Listener = () => void;

const listeners = new Set<Listener>();
let timer: number | undefined;
let now = Date.now();

export function currentMoment(): number {
  return now;
}

export function onTick(listener: Listener): () => void {
  if (listeners.size === 0) start();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.clearInterval(timer);
  };
}

function start(): void {
  now = Date.now();
  timer = window.setInterval(tick, 5_000);
}

function tick(): void {
  if (document.hidden) return;
  now = Date.now();
  for (const listener of listeners) listener();
}
