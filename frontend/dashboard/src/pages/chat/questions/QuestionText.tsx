import { Stack, Textarea, TextInput } from "@mantine/core";
import type { FaqText } from "../../../api/types/chat";

interface QuestionTextProps {
  language: string;
  text: FaqText | undefined;
  isReadOnly: boolean;
  errorAt: (field: string) => string | undefined;
  onChange: (text: FaqText) => void;
}

export function QuestionText({ language, text = { question: "", answer: "" }, isReadOnly, errorAt, onChange }: QuestionTextProps) {
  const link = text.link ?? { url: "", label: "" };
  const shared = { lang: language, readOnly: isReadOnly };
  return (
    <Stack>
      <TextInput {...shared} label="Question" maxLength={300} value={text.question} error={errorAt("question")} onChange={(event) => onChange({ ...text, question: event.currentTarget.value })} />
      <Textarea
        {...shared}
        label="Answer"
        autosize
        minRows={4}
        maxRows={14}
        maxLength={5000}
        value={text.answer}
        error={errorAt("answer")}
        onChange={(event) => onChange({ ...text, answer: event.currentTarget.value })}
      />
      <TextInput
        {...shared}
        label="Link"
        description="Below the answer. May be left empty."
        type="url"
        placeholder="https://your-store.example/shipping"
        value={link.url}
        error={errorAt("link.url")}
        onChange={(event) => onChange({ ...text, link: { ...link, url: event.currentTarget.value } })}
      />
      <TextInput
        {...shared}
        label="Words of the link"
        maxLength={100}
        value={link.label}
        error={errorAt("link.label")}
        onChange={(event) => onChange({ ...text, link: { ...link, label: event.currentTarget.value } })}
      />
    </Stack>
  );
}
