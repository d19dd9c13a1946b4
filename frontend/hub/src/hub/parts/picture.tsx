import { useState } from "preact/hooks";
import { safeHref } from "../links";
import { Icon } from "./icon";

/** A product's picture in a place of fixed size, so nothing jumps; without one, a quiet box. */
export function Picture({ url, size }: { url: string | undefined; size: "large" | "small" }) {
  const [hasFailed, setFailed] = useState(false);
  const source = hasFailed ? undefined : safeHref(url, location.href);
  return (
    <span class={`picture ${size}`}>
      {source ? (
        <img src={source} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />
      ) : (
        <Icon name="box" />
      )}
    </span>
  );
}
