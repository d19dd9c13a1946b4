/** The questions of a product page. Each is a link to its answer in the hub: the loader opens it in place, and the focus comes back to it. */
import { useId } from "preact/hooks";
import type { PageFaqs } from "../contract/signups";
import { addressOf } from "./ask-rules";
import { show } from "./host";
import questionsCss from "./questions.css?inline";
import { Icon } from "../hub/parts/icon";
import { t } from "../hub/speech";

/** Shops change their address without a page load: where the link leads is said anew before it is followed. */
function aim(event: Event, id: string): void {
  (event.currentTarget as HTMLAnchorElement).href = addressOf(id, location);
}

function Questions({ faqs, direction }: PageFaqs & { direction: "ltr" | "rtl" }) {
  const id = useId();
  return (
    <section class="place" dir={direction} aria-labelledby={id}>
      <p id={id} class="title stoa-heading" part="heading">
        {t("faq_title")}
      </p>
      <ul>
        {faqs.map((faq) => (
          <li key={faq.id}>
            <a
              class="question"
              part="question"
              href={addressOf(faq.id, location)}
              onFocus={(event) => aim(event, faq.id)}
              onPointerEnter={(event) => aim(event, faq.id)}
            >
              <span dir="auto">{faq.question}</span>
              <Icon name="forward" isSmall />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ask(element: HTMLElement, page: PageFaqs): () => void {
  const direction = getComputedStyle(element).direction === "rtl" ? "rtl" : "ltr";
  return show(element, page, <Questions {...page} direction={direction} />, { name: "stoa-faqs", css: [questionsCss] });
}
