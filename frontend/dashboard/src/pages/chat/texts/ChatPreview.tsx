import { SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import type { ChatTexts } from "../../../api/types/chat";
import classes from "./Texts.module.css";

const ASKED: Record<string, string> = {
  en: "When will my order arrive?",
  es: "¿Cuándo llegará mi pedido?",
  it: "Quando arriva il mio ordine?",
  ko: "제 주문은 언제 도착하나요?",
  ro: "Când ajunge comanda mea?",
};
const WHEN = [
  { value: "in_hours", label: "In your hours" },
  { value: "out_of_hours", label: "Outside" },
];

/** The chat as a shopper reads it. */
export function ChatPreview({ language, texts }: { language: string; texts: ChatTexts }) {
  const [when, setWhen] = useState<"in_hours" | "out_of_hours">("in_hours");
  const answer = texts[when];
  return (
    <section aria-label="Preview" className={classes.preview}>
      <SegmentedControl fullWidth size="xs" data={WHEN} value={when} onChange={(next) => setWhen(next as typeof when)} aria-label="When somebody writes" />
      <div className={classes.thread} lang={language}>
        {texts.welcome && <p className={classes.theirs}>{texts.welcome}</p>}
        <p className={classes.mine}>{ASKED[language] ?? ASKED["en"]}</p>
        {answer ? (
          <p className={classes.theirs}>{answer}</p>
        ) : (
          <Text size="sm" c="dimmed" ta="center" lang="en">
            Nothing is answered by itself.
          </Text>
        )}
      </div>
    </section>
  );
}
