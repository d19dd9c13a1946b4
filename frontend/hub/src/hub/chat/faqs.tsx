/** What others ask: a list first; a question that is tapped is answered as in a conversation. */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../calls";
import { config } from "../config";
import { Await } from "../parts/await";
import { Empty } from "../parts/empty";
import { Heading } from "../parts/heading";
import { Icon } from "../parts/icon";
import { StoreLink } from "../parts/store-link";
import { resource } from "../resource";
import { localeNow, t } from "../speech";
import { Bubble, Words } from "./message";

interface Faq {
  id: string;
  question: string;
  answer: string;
  link?: { url: string; label: string };
}

const faqs = resource(() => call<{ faqs: Faq[] }>("GET", `/faqs?locale=${localeNow()}`));

/** What she tapped, in this order; it is hers alone and told to nobody. */
const asked = signal<Faq[]>([]);

export function forgetAsked(): void {
  asked.value = [];
}

function ask(faq: Faq): void {
  asked.value = [...asked.value.filter(({ id }) => id !== faq.id), faq];
}

export function FaqTalk({ store }: { store: string }) {
  const end = useRef<HTMLDivElement>(null);
  const last = asked.value.at(-1)?.id;
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: "nearest" });
  }, [last]);
  return (
    <>
      {asked.value.map(({ id, question, answer, link }) => (
        <div key={id} ref={id === last ? end : undefined} class="exchange">
          <Bubble isOwn name={t("you")}>
            <Words text={question} />
          </Bubble>
          <Bubble isOwn={false} name={store}>
            <Words text={answer} />
            {link && (
              <StoreLink to={link.url} class="said-link" isAction>
                {link.label}
                <Icon name="forward" isSmall />
              </StoreLink>
            )}
          </Bubble>
        </div>
      ))}
    </>
  );
}

function Questions({ all }: { all: Faq[] }) {
  const left = all.filter(({ id }) => !asked.value.some((one) => one.id === id));
  if (left.length === 0) return null;
  return (
    <section class="faqs" aria-label={t("faq_title")}>
      <h3>{t(asked.value.length ? "faq_more" : "faq_title")}</h3>
      <ul>
        {left.map((faq) => (
          <li key={faq.id}>
            <button type="button" class="faq" onClick={() => ask(faq)}>
              <span dir="auto">{faq.question}</span>
              <Icon name="forward" isSmall />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In Chat they are an offer: where they cannot be had, nothing is missing. */
export function FaqList() {
  useEffect(() => void faqs.load(), []);
  const { data } = faqs.state.value;
  return data ? <Questions all={data.faqs} /> : null;
}

export function FaqTab() {
  const store = config.value?.store_name ?? "";
  return (
    <>
      <Heading>{t("faq_title")}</Heading>
      <Await of={faqs} bones="list">
        {(data) => (
          <>
            <div class="log" role="log" aria-live="polite" aria-label={t("conversation")}>
              <FaqTalk store={store} />
            </div>
            {data.faqs.length ? <Questions all={data.faqs} /> : <Empty icon="question">{t("faq_empty")}</Empty>}
          </>
        )}
      </Await>
    </>
  );
}
