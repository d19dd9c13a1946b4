import { useEffect, useReducer } from "preact/hooks";
import type { Room } from "../../chat/room";
import { follow } from "./following";

/** The room, drawn anew whenever something of it changes. */
export function useRoom(): Room {
  const [, draw] = useReducer((count: number, _: null) => count + 1, 0);
  const room = follow();
  useEffect(() => room.subscribe(() => draw(null)), [room]);
  return room;
}
