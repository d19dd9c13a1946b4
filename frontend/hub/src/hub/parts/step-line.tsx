/** Where an order is: four steps, told by shape, colour and word. */
import { t } from "../speech";
import type { Order, Step } from "../types";
import { Icon, type IconName } from "./icon";

const steps: Step[] = ["ordered", "packed", "on_the_way", "delivered"];
const icons: Record<Step, IconName> = { ordered: "receipt", packed: "box", on_the_way: "truck", delivered: "house" };

export function isStopped(order: Order): boolean {
  return order.status === "cancelled" || order.status === "refunded";
}

export function stepName(step: Step): string {
  return t(`step_${step}` as const);
}

export function StepLine({ order }: { order: Order }) {
  const now = steps.indexOf(order.step);
  return (
    <ol class={order.is_problem ? "steps has-problem" : "steps"}>
      {steps.map((step, index) => (
        <li
          key={step}
          class={index < now ? "done" : index === now ? "now" : "ahead"}
          aria-current={index === now ? "step" : undefined}
        >
          <span class="step-mark">
            <Icon name={index < now ? "check" : icons[step]} />
          </span>
          <span class="step-name">{stepName(step)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The same in a list: four short bars. */
export function StepBars({ order }: { order: Order }) {
  const now = steps.indexOf(order.step);
  return (
    <span
      class={order.is_problem ? "bars has-problem" : "bars"}
      role="img"
      aria-label={t("step", { n: now + 1, name: stepName(order.step) })}
    >
      {steps.map((step, index) => (
        <i key={step} class={index <= now ? "done" : ""} />
      ))}
    </span>
  );
}
