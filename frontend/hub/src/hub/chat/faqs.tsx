/** What others ask: a list first; a question that is tapped is answered as in a conversation. */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { call, CallError, tell } from "../calls";
import { config } from "../config";
import { Await } from "../parts/await";
import { Empty } from "../parts/empty";
import { Heading } from "../parts/heading";
import { Icon } from "../parts/icon";
import { StoreLink } from "../parts/store-link";
import { resource } from "../resource";
import { clicked } from "../router";
import { localeNow, t } from "../speech";
import { showProblem } from "../toasts";
import { Bubble, Words } from "./message";

interface Faq {
  id: string;
  question: string;
  answer: string;
  link?: { url: string; label: string };
}

/** Asked in a conversation that had come to the message of number `after`. */
interface Asked extends Faq {
  after: number;
  turn: number;
}

type Shelf = "hub" | "product";

async function fetchFrom(place: Shelf): Promise<Faq[]> {
  const { faqs } = await call<{ faqs: Faq[] }>("GET", `/faqs?locale=${localeNow()}&place=${place}`);
  return faqs;
}

const faqs = resource(() => fetchFrom("hub"));

/** What she tapped, in this order; the team never sees it in the conversation. */
const asked = signal<Asked[]>([]);
let turns = 0;

export function forgetAsked(): void {
  asked.value = [];
}

function ask(faq: Faq, after = 0): void {
  tell("faq_clicked", { faq_id: faq.id });
  asked.value = [...asked.value.filter(({ id }) => id !== faq.id), { ...faq, after, turn: ++turns }];
}

/** One on a product page need not be among those of the hub, nor one that a link names among those of products. */
async function answerClicked(id: string, after: number): Promise<void> {
  clicked.value = { id, isAnswered: true };
  for (const place of ["product", "hub"] as const) {
    const found = (await fetchFrom(place)).find((faq) => faq.id === id);
    if (found) return ask(found, after);
  }
}

/** The question that brought her here is answered as soon as it is known what was said before: `after`. */
export function useClicked(after: number | undefined): void {
  const wanted = clicked.value;
  useEffect(() => {
    if (!wanted || wanted.isAnswered || after === undefined) return;
    answerClicked(wanted.id, after).catch((error: unknown) => error instanceof CallError && showProblem(error));
  }, [wanted, after === undefined]);
}

/** What was asked once the message of number `from` was there, and before that of number `to`. */
export function FaqTalk({ store, from = 0, to = Infinity }: { store: string; from?: number; to?: number }) {
  const end = useRef<HTMLDivElement>(null);
  const last = asked.value.at(-1)?.turn;
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: "nearest" });
  }, [last]);
  const here = asked.value.filter(({ after }) => from <= after && after < to);
  return (
    <>
      {here.map(({ id, question, answer, link, turn }) => (
        <div key={id} ref={turn === last ? end : undefined} class="exchange">
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

function Rows({ all, choose }: { all: Faq[]; choose: (faq: Faq) => void }) {
  return (
    <ul>
      {all.map((faq) => (
        <li key={faq.id}>
          <button type="button" class="faq" onClick={() => choose(faq)}>
            <span dir="auto">{faq.question}</span>
            <Icon name="forward" isSmall />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Those she has not asked yet. Without a `title` the view has it already. */
function Questions({ all, title = "" }: { all: Faq[]; title?: string }) {
  const left = all.filter(({ id }) => !asked.value.some((one) => one.id === id));
  if (left.length === 0) return null;
  const head = asked.value.length ? t("faq_more") : title;
  return (
    <section class="faqs" aria-label={t("faq_title")}>
      {head && <h3>{head}</h3>}
      <Rows all={left} choose={ask} />
    </section>
  );
}

/** In Chat they are an offer: where they cannot be had, nothing is missing. */
function useOffered(): Faq[] {
  useEffect(() => void faqs.load(), []);
  return faqs.state.value.data ?? [];
}

/** They come first of all; `isRest`: those that are left stand behind what was asked. */
export function FaqList({ isRest = false }: { isRest?: boolean }) {
  const offered = useOffered();
  return asked.value.length > 0 === isRest ? <Questions all={offered} title={t("faq_title")} /> : null;
}

const isListing = signal(false);

/** Once a conversation has begun they stand behind a button, all of them. */
export function FaqButton() {
  if (!useOffered().length) return null;
  const name = t("faq_title");
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={name}
      aria-expanded={isListing.value}
      onClick={() => (isListing.value = !isListing.value)}
    >
      <Icon name="question" />
    </button>
  );
}

/** `after`: how far the conversation had come. */
export function FaqChoice({ after }: { after: number }) {
  const list = useRef<HTMLDivElement>(null);
  const isShown = isListing.value;
  useEffect(() => {
    if (isShown) list.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isShown]);
  useEffect(() => () => void (isListing.value = false), []);
  if (!isShown) return null;
  function close(): void {
    isListing.value = false;
    (list.current?.getRootNode() as ShadowRoot).querySelector<HTMLElement>(".chat-head [aria-expanded]")?.focus();
  }
  return (
    <div
      ref={list}
      class="faqs dropped"
      role="group"
      aria-label={t("faq_title")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // It closes the list, not the hub around it.
        event.stopPropagation();
        close();
      }}
    >
      <Rows
        all={faqs.state.value.data ?? []}
        choose={(faq) => {
          close();
          ask(faq, after);
        }}
      />
    </div>
  );
}

export function FaqTab() {
  const store = config.value?.store_name ?? "";
  useClicked(0);
  return (
    <>
      <Heading>{t("faq_title")}</Heading>
      <Await of={faqs} bones="list">
        {(data) => (
          <>
            <div class="log" role="log" aria-live="polite" aria-label={t("conversation")}>
              <FaqTalk store={store} />
            </div>
            {data.length > 0 && <Questions all={data} />}
            {data.length + asked.value.length === 0 && <Empty icon="question">{t("faq_empty")}</Empty>}
          </>
        )}
      </Await>
    </>
  );
}
