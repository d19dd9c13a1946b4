/** Shows something fetched: bones of its shape meanwhile, a way on when it failed. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Resource } from "../resource";
import { Bones, type BonesKind } from "./bones";
import { Failure } from "./failure";

interface Props<T> {
  of: Resource<T>;
  bones: BonesKind;
  /** Something known already that can be shown until the whole is there. */
  known?: T;
  children: (data: T) => ComponentChildren;
}

export function Await<T>({ of, bones, known, children }: Props<T>) {
  const { data = known, error, isLoading } = of.state.value;
  const isIdle = of.state.value.data === undefined && !error && !isLoading;
  // Once when shown, to bring it up to date, and again when it was dropped.
  useEffect(() => void of.load(), [of]);
  useEffect(() => {
    if (isIdle) void of.load();
  }, [of, isIdle]);
  if (data !== undefined) return <>{children(data)}</>;
  if (error) return <Failure error={error} retry={() => void of.load()} />;
  return <Bones kind={bones} />;
}
