import { Skeleton, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { wordsOf } from "../../api/errors";
import { useMay } from "../../session/member";
import { Failure } from "../../shell/Failure";
import { LinkTabs } from "../../shell/LinkTabs";
import { NotFoundPage } from "../../shell/NotFoundPage";
import { Page } from "../../shell/Page";
import { ChatEditor } from "./ChatEditor";
import { QuestionsPart } from "./questions/QuestionsPart";
import { useChatSettings } from "./queries";
import { RepliesPart } from "./replies/RepliesPart";
import { addressOf, PARTS, type Part } from "./words";

export function ChatPage() {
  const { part = "" } = useParams();
  const shown = PARTS.find((one) => one.part === part)?.part;
  if (shown === undefined) return <NotFoundPage />;
  return (
    <Page title="Chat & questions" purpose="Who may write to you, when somebody is there, and what is said without anybody.">
      <Parts part={shown} />
    </Page>
  );
}

/** The editor stays while one goes about its parts, so that nothing typed is lost. */
function Parts({ part }: { part: Part }) {
  const mayReply = useMay("tickets:read");
  const mayAsk = useMay("hub:read");
  const settings = useChatSettings();
  const tabs = (wrong: Part | undefined): ReactNode => (
    <LinkTabs
      label="Parts of the chat"
      tabs={PARTS.filter((one) => (one.part !== "replies" || mayReply) && (one.part !== "questions" || mayAsk)).map((one) => ({
        to: addressOf(one.part),
        label: one.label,
        isWrong: one.part === wrong,
      }))}
      current={addressOf(part)}
    />
  );
  if (settings.data === undefined) {
    return settings.isError ? <Failure words={wordsOf(settings.error)} onRetry={() => void settings.refetch()} /> : <Waiting />;
  }
  return (
    <ChatEditor saved={settings.data} part={part} tabs={tabs}>
      {part === "replies" && <RepliesPart />}
      {part === "questions" && <QuestionsPart />}
    </ChatEditor>
  );
}

function Waiting() {
  return (
    <Stack aria-busy="true">
      <Skeleton height={40} radius="md" />
      <Skeleton height={420} radius="lg" />
    </Stack>
  );
}
