/** A picture of the thread by itself, as large as there is room. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "../parts/button";
import { t } from "../speech";

const shown = signal<{ url: string; name: string } | null>(null);

export function showPicture(url: string, name: string): void {
  shown.value = { url, name };
}

/** A dialog of its own: the browser gives the focus back to the picture that was pressed. */
export function LightBox() {
  const box = useRef<HTMLDialogElement>(null);
  const picture = shown.value;
  useLayoutEffect(() => {
    if (picture) box.current?.showModal();
  }, [picture]);
  if (!picture) return null;
  const close = () => box.current?.close();
  // What happens in here is not for the hub around it: Escape closes one of them, and a swipe the other.
  const keep = (event: Event) => event.stopPropagation();
  return (
    <dialog
      ref={box}
      class="light-box"
      aria-label={picture.name}
      onClose={() => (shown.value = null)}
      onClick={close}
      onKeyDown={keep}
      onTouchStart={keep}
      onTouchMove={keep}
      onTouchEnd={keep}
    >
      <img src={picture.url} alt={picture.name} />
      <IconButton icon="close" label={t("close")} onClick={close} />
    </dialog>
  );
}
