/** Getting help with an order: what it is about, which items, a few words; then it goes on in Chat. Or by a widget of the page. */
import { useEffect, useRef, useState } from "preact/hooks";
import { newUuid } from "../../chat/outbox";
import { call } from "../calls";
import { config } from "../config";
import { follow, roomNow } from "../chat/following";
import { topics, type Topic } from "../chat/words";
import { knownOrder, order as orderOf } from "../data";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { fieldProblem } from "../parts/field-problem";
import { Heading } from "../parts/heading";
import { Legal } from "../parts/legal";
import { Picture } from "../parts/picture";
import { go, tabs } from "../router";
import { t } from "../speech";
import { showToast } from "../toasts";
import type { Order, OrderLine } from "../types";
import { WidgetHelp } from "./help-widget";

const ALL = Object.keys(topics) as Topic[];

interface ChoiceProps {
  topic: Topic | undefined;
  choose: (topic: Topic) => void;
  problem: string | undefined;
}

function Topics({ topic, choose, problem }: ChoiceProps) {
  return (
    <fieldset class="choices" aria-describedby={problem ? "topic-problem" : undefined}>
      <legend>{t("help_what")}</legend>
      {ALL.map((one) => (
        <label key={one} class="choice">
          <input type="radio" name="topic" checked={one === topic} onInput={() => choose(one)} />
          <span>{t(topics[one])}</span>
        </label>
      ))}
      {problem && (
        <p id="topic-problem" class="field-problem">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

interface LinesProps {
  lines: OrderLine[];
  chosen: ReadonlySet<string>;
  choose: (id: string, isChosen: boolean) => void;
}

function Lines({ lines, chosen, choose }: LinesProps) {
  return (
    <fieldset class="choices">
      <legend>
        {t("help_lines")} <span class="muted">({t("optional")})</span>
      </legend>
      {lines.map(({ id, title, image_url }) => (
        <label key={id} class="choice">
          <input type="checkbox" checked={chosen.has(id)} onInput={(event) => choose(id, event.currentTarget.checked)} />
          <Picture url={image_url} size="small" />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What she told so far, and sending it: once, however often it is tried. */
function useHelp(order: Order) {
  const [topic, setTopic] = useState<Topic>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<{ field?: string; text: string }>({ text: "" });
  const [isBusy, setBusy] = useState(false);
  const clientId = useRef(newUuid());

  function choose(id: string, isChosen: boolean): void {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  }
  async function send(): Promise<void> {
    if (isBusy) return;
    if (!topic) return setProblem({ field: "topic", text: t("help_choose") });
    if (topic === "other" && !text.trim()) return setProblem({ field: "text", text: t("help_say") });
    setBusy(true);
    try {
      const said = { topic, line_ids: [...chosen], text: text.trim() || undefined, client_id: clientId.current };
      const { ticket } = await call<{ ticket: string }>("POST", `/orders/${encodeURIComponent(order.id)}/help`, said);
      if (!tabs.value.includes("chat")) {
        showToast(t("help_sent"));
        return go({ name: "orders/", id: order.id });
      }
      follow().follow(ticket);
      go({ name: "chat" });
    } catch (error) {
      setProblem(fieldProblem(error));
      setBusy(false);
    }
  }
  const write = (words: string) => {
    setText(words);
    setProblem({ text: "" });
  };
  const pick = (one: Topic) => {
    setTopic(one);
    setProblem({ text: "" });
  };
  return { topic, pick, chosen, choose, text, write, problem, isBusy, send };
}

function HelpForm({ order }: { order: Order }) {
  const help = useHelp(order);
  const { problem, topic } = help;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem.field) form.current?.querySelector<HTMLElement>(`[name="${problem.field}"]`)?.focus();
  }, [problem]);
  const isAbout = (field: string) => (problem.field === field ? problem.text : undefined);
  return (
    <form
      ref={form}
      class="stack wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void help.send();
      }}
    >
      <Topics topic={topic} choose={help.pick} problem={isAbout("topic")} />
      {topic && topic !== "not_arrived" && order.lines.length > 1 && (
        <Lines lines={order.lines} chosen={help.chosen} choose={help.choose} />
      )}
      <div class="field">
        <label for="help-words">
          {t("help_words")} {topic !== "other" && <span class="muted">({t("optional")})</span>}
        </label>
        <textarea
          id="help-words"
          name="text"
          class="stoa-input"
          part="input"
          rows={4}
          dir="auto"
          maxLength={4000}
          value={help.text}
          aria-invalid={isAbout("text") ? true : undefined}
          aria-describedby={isAbout("text") ? "help-words-problem" : undefined}
          onInput={(event) => help.write(event.currentTarget.value)}
        />
        {tabs.value.includes("chat") && <p class="muted">{t("help_pictures")}</p>}
        {isAbout("text") && (
          <p id="help-words-problem" class="field-problem">
            {problem.text}
          </p>
        )}
      </div>
      <p class={problem.field ? "unseen" : "field-problem"} role="alert">
        {problem.text}
      </p>
      <Legal />
      <Button kind="primary" type="submit" isBusy={help.isBusy}>
        {t("chat_send")}
      </Button>
    </form>
  );
}

/** A conversation that ended with answers she has not seen is shown until she read them; a new one would take its place. */
function hasAnswersToRead(): boolean {
  if (!tabs.value.includes("chat")) return false;
  const { ticket, unread } = roomNow();
  return ticket?.status === "closed" && unread > 0;
}

function AnswersFirst() {
  return (
    <div class="card note" part="card">
      <p>{t("help_answered")}</p>
      <Button kind="primary" onClick={() => go({ name: "chat" })}>
        {t("help_read")}
      </Button>
    </div>
  );
}

function HelpInChat({ order }: { order: Order }) {
  return hasAnswersToRead() ? <AnswersFirst /> : <HelpForm order={order} />;
}

export function HelpView({ id }: { id: string }) {
  const whole = orderOf(id);
  const known = knownOrder(id);
  const number = (whole.state.value.data ?? known)?.number;
  const isByWidget = config.value?.help?.kind === "widget";
  return (
    <>
      <Heading>{number ? t("help_with", { number }) : t("help_order")}</Heading>
      <Await of={whole} bones="details" known={known}>
        {(order) =>
          isByWidget ? (
            <WidgetHelp order={order}>
              <HelpInChat order={order} />
            </WidgetHelp>
          ) : (
            <HelpInChat order={order} />
          )
        }
      </Await>
    </>
  );
}
