/** Skeletons in the final shape. They come up only when loading takes longer than a moment. */
import { t } from "../speech";

export type BonesKind = "list" | "cards" | "products" | "details" | "line";

const shapes: Record<BonesKind, string[]> = {
  list: ["title", "card", "card", "card"],
  cards: ["card", "card", "card"],
  products: ["title", "row", "title", "row"],
  line: ["line"],
  details: ["title", "line", "line", "block", "line", "line"],
};

export function Bones({ kind }: { kind: BonesKind }) {
  return (
    <div class="bones" aria-busy="true">
      <span class="unseen" role="status">
        {t("loading")}
      </span>
      {shapes[kind].map((shape, index) => (
        <div key={index} class={`bone bone-${shape}`}>
          {shape === "row" && [<i key="a" />, <i key="b" />, <i key="c" />]}
        </div>
      ))}
    </div>
  );
}
