import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import type { LiveTopic } from "../api/types/events";
import { ME } from "../session/queries";
import { LiveConnection, type LiveStatus } from "./connection";
import type { FrameOf, FrameType } from "./frames";

/** A burst of notices is read once. */
const GATHER = 300;

const LiveContext = createContext<LiveConnection | null>(null);

export function LiveProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  // Asking who we are leads to the sign-in page when we are nobody.
  const [connection] = useState(() => new LiveConnection(() => void cache.invalidateQueries({ queryKey: ME })));
  useEffect(() => {
    const hurry = () => {
      if (!document.hidden) connection.hurry();
    };
    connection.open();
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", hurry);
    return () => {
      connection.close();
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", hurry);
    };
  }, [connection]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

/** Calls `onNotice` soon after something under the topic changed, and after every reconnection. */
export function useLive(topic: LiveTopic, onNotice: () => void): void {
  const connection = useContext(LiveContext);
  const latest = useRef(onNotice);
  useEffect(() => {
    latest.current = onNotice;
  });
  useEffect(() => {
    let timer: number | undefined;
    const gather = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        latest.current();
      }, GATHER);
    };
    const stop = connection?.on(topic, gather);
    return () => {
      stop?.();
      window.clearTimeout(timer);
    };
  }, [connection, topic]);
}

/** Each frame of a kind as it comes. */
export function useFrames<Type extends FrameType>(type: Type, onFrame: (frame: FrameOf<Type>) => void): void {
  const connection = useConnection();
  const latest = useRef(onFrame);
  useEffect(() => {
    latest.current = onFrame;
  });
  useEffect(() => connection.onFrame(type, (frame) => latest.current(frame)), [connection, type]);
}

export function useConnection(): LiveConnection {
  const connection = useContext(LiveContext);
  if (connection === null) throw new Error("useConnection outside LiveProvider");
  return connection;
}

export function useLiveStatus(): LiveStatus {
  const connection = useConnection();
  return useSyncExternalStore(connection.watch, () => connection.status);
}
