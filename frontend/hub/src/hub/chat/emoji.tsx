/** A small choice of emoji: arrow keys move, Enter chooses, Escape goes back to writing. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../speech";

const ALL = [..."😊😂🥰😍🤩😉😅🤔😢😭😡🙈👍👎👏🙏💪🤞👋🤝❤🎉✨🔥🎁📦🚚🏠💳🛍👗👟⏰📷✅❌❓🌱🌞☕"].map((one) => (one === "❤" ? "❤️" : one));

/** As many as fit stand in a row. */
function stepOf(key: string, all: HTMLElement[]): number {
  const columns = all.filter((one) => one.offsetTop === all[0]?.offsetTop).length;
  const moves: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
  return moves[key] ?? 0;
}

interface Props {
  id: string;
  choose: (emoji: string) => void;
  close: () => void;
}

export function EmojiPicker({ id, choose, close }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const buttons = () => [...(grid.current?.querySelectorAll("button") ?? [])];
  useEffect(() => buttons()[0]?.focus(), []);

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      // It closes the choice, not the hub around it.
      event.preventDefault();
      event.stopPropagation();
      return close();
    }
    const all = buttons();
    const isMirrored = grid.current?.closest("[dir=rtl]") != null && event.key.match(/Left|Right/);
    const step = stepOf(event.key, all) * (isMirrored ? -1 : 1);
    if (!step) return;
    event.preventDefault();
    const focused = (grid.current?.getRootNode() as ShadowRoot).activeElement as HTMLButtonElement;
    all[all.indexOf(focused) + step]?.focus();
  }

  return (
    <div ref={grid} id={id} class="emoji-picker" role="group" aria-label={t("chat_emoji")} onKeyDown={onKey}>
      {ALL.map((emoji, index) => (
        <button key={emoji} type="button" tabIndex={index ? -1 : 0} onClick={() => choose(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}
