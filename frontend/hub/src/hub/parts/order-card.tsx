import { go } from "../router";
import { day, money, t } from "../speech";
import type { Order } from "../types";
import { Icon } from "./icon";
import { Picture } from "./picture";
import { isStopped, StepBars, stepName } from "./step-line";

const MOST_PICTURES = 4;

/** One line that says where the order is. */
export function standing(order: Order): string {
  if (order.status === "cancelled") return t("cancelled");
  if (order.status === "refunded") return t("refunded");
  if (order.is_problem) return t("problem");
  if (order.step === "delivered" && order.delivered_at) return t("delivered_on", { date: day(order.delivered_at) });
  if (order.step !== "delivered" && order.estimated_at)
    return `${stepName(order.step)} · ${t("expected", { date: day(order.estimated_at) })}`;
  return stepName(order.step);
}

export function OrderCard({ order }: { order: Order }) {
  const count = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  // The last place is for the number of those that are not shown.
  const shown = order.lines.length > MOST_PICTURES ? MOST_PICTURES - 1 : MOST_PICTURES;
  const hidden = order.lines.length - shown;
  return (
    <li>
      <button
        type="button"
        class="card order-card stoa-content-block"
        part="card"
        onClick={() => go({ name: "orders/", id: order.id })}
      >
        <span class="order-head">
          <b>{t("order", { number: order.number })}</b>
          <b>{money(order.total_minor, order.currency)}</b>
        </span>
        <span class="muted">
          {t("placed", { date: day(order.placed_at) })} · {t("items", { n: count })}
        </span>
        <span class="pictures">
          {order.lines.slice(0, shown).map((line) => (
            <Picture key={line.id} url={line.image_url} size="small" />
          ))}
          {hidden > 0 && <span class="picture small more-pictures">+{hidden}</span>}
        </span>
        <span class={order.is_problem ? "standing is-problem" : "standing"}>
          {standing(order)}
          {order.lines.some((line) => line.is_subscription) && (
            <span class="tag">
              <Icon name="repeat" isSmall /> {t("subscription")}
            </span>
          )}
        </span>
        {!isStopped(order) && <StepBars order={order} />}
      </button>
    </li>
  );
}
