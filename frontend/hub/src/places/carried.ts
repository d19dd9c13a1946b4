/**
 * What was agreed to in a form of the store's own leaves while the page is being left. Until there is a session to send
 * it with, it lies in the tab's storage, and the next page sends it.
 */
import { call, CallError } from "../hub/calls";
import { core } from "../hub/core";
import { SIGNED_UP } from "../page/place-list";

interface Carried {
  id: string;
  said: object;
}

const KEY = "signups";

function read(): Carried[] {
  return JSON.parse(core.passing.get(KEY) ?? "[]") as Carried[];
}

function write(all: Carried[]): void {
  core.passing.set(KEY, all.length ? JSON.stringify(all) : null);
}

function keep(one: Carried): void {
  write([...read(), one]);
}

function drop(one: Carried): void {
  write(read().filter((other) => JSON.stringify(other) !== JSON.stringify(one)));
}

async function send(one: Carried): Promise<void> {
  await core.ready();
  // From here on it is on its way, whether this page lives to see the answer or not.
  drop(one);
  try {
    await call("POST", `/signups/${one.id}`, one.said);
    core.lasting.set(SIGNED_UP, "1");
  } catch (error) {
    if (error instanceof CallError && error.code === "offline") keep(one);
    throw error;
  }
}

export async function giveAway(id: string, said: object): Promise<void> {
  const one = { id, said };
  keep(one);
  await send(one);
}

export async function sendCarried(): Promise<void> {
  for (const one of read()) await send(one).catch(() => undefined);
}
