import { Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import type { Ticket } from "../../../api/types/tickets";
import { Meter } from "../../../compose/Meter";
import { costInWords, partsInWords, roomLeft } from "../../../compose/meter-words";
import { usePreview } from "../../../compose/use-preview";
import { useStore } from "../../../session/member";
import { weekdayTime } from "../../../words/time";
import classes from "./Composer.module.css";

/** What binds an answer by text: until when it may leave, or why not. */
export function AnswerNotice({ ticket: { answer, profile } }: { ticket: Ticket }) {
  const { timeZone, locale } = useStore();
  if (answer === undefined || (answer.may && answer.until === undefined && answer.is_marketing !== true)) return null;
  const until = answer.until === undefined ? "" : weekdayTime(answer.until, timeZone, locale);
  const isLoud = !answer.may || answer.after_stop === true;
  const Picture = isLoud ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={classes.notice} data-loud={isLoud || undefined} role="note">
      <Picture size={16} stroke={1.8} aria-hidden />
      <span>
        {answer.is_marketing === true
          ? `${profile.name} agreed to texts. What you write here is marketing: it leaves when such texts may arrive, and says how to leave.`
          : !answer.may
          ? `${answer.why_not ?? "A text may not be answered at present."} Notes are for the team and always possible.`
          : answer.after_stop === true
            ? `${profile.name} said STOP, and then wrote to you. You may answer here until ${until}; nothing else may be sent, and STOP stands.`
            : `You may answer this conversation until ${until}. It is no consent to marketing.`}
      </span>
    </div>
  );
}

/** One line of what the text costs; the whole meter on demand. */
export function ShortMeter({ text, to }: { text: string; to: string | undefined }) {
  const { locale } = useStore();
  const [isWhole, setWhole] = useState(false);
  const preview = usePreview(text, "none", to);
  if (text.trim() === "" || preview.data === undefined) return null;
  return (
    <div className={classes.meter}>
      <UnstyledButton className={classes.meterLine} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        <Text size="xs" span fw={600}>
          {partsInWords(preview.data.parts)}
        </Text>
        <Text size="xs" span c="dimmed">
          {costInWords(preview.data.cost, locale)} · {roomLeft(preview.data)} characters left
          {preview.data.encoding === "ucs2" && " · special letters make it dearer"}
        </Text>
      </UnstyledButton>
      {isWhole && <Meter text={text} level="none" {...(to === undefined ? {} : { to })} />}
    </div>
  );
}
