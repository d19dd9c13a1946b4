/** A view whose code is fetched when it is first shown. */
import type { ComponentType } from "preact";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CallError } from "../calls";
import { Failure } from "./failure";
import { Bones } from "./bones";

export function later<Props extends object>(fetch: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const found = signal<ComponentType<Props> | null>(null);
  const hasFailed = signal(false);
  function bring(): void {
    hasFailed.value = false;
    fetch().then(
      (component) => (found.value = component),
      () => (hasFailed.value = true),
    );
  }
  return function Later(props: Props) {
    const View = found.value;
    useEffect(() => {
      if (!View) bring();
    }, [View]);
    if (View) return <View {...props} />;
    return hasFailed.value ? <Failure error={new CallError("offline")} retry={bring} /> : <Bones kind="list" />;
  };
}
