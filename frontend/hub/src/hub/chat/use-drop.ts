/** Files dropped anywhere in the drawer are taken: beside the field the browser would leave the store's page to show them. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Words that are dragged find their place by themselves. */
const hasFiles = ({ dataTransfer }: DragEvent) => !!dataTransfer?.types.includes("Files");

export function useDrop(inside: RefObject<HTMLElement | null>, take: (files: FileList) => void): void {
  useEffect(() => {
    const drawer = inside.current?.getRootNode() as ShadowRoot;
    function over(event: Event): void {
      if (hasFiles(event as DragEvent)) event.preventDefault();
    }
    function drop(event: Event): void {
      const { dataTransfer } = event as DragEvent;
      if (!hasFiles(event as DragEvent) || !dataTransfer) return;
      event.preventDefault();
      take(dataTransfer.files);
    }
    drawer.addEventListener("dragover", over);
    drawer.addEventListener("drop", drop);
    return () => {
      drawer.removeEventListener("dragover", over);
      drawer.removeEventListener("drop", drop);
    };
  }, []);
}
