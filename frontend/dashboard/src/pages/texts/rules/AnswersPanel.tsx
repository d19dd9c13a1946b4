import { Button, Group, Skeleton, Stack, Switch, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import { wordsOf } from "../../../api/errors";
import type { MessageSettings } from "../../../api/types/messages";
import { useMay } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { tell, tellError } from "../../../shell/toast";
import { useChangeMessageSettings, useMessageSettings } from "./queries";
import { WayOutSelect } from "./WayOutSelect";

/** What happens when somebody answers STOP or HELP, and where they are told that they can. */
export function AnswersPanel() {
  const settings = useMessageSettings();
  const change = useChangeMessageSettings();
  const mayWrite = useMay("messages:write");
  if (settings.isError) return <Failure words={wordsOf(settings.error)} onRetry={() => void settings.refetch()} />;
  if (settings.data === undefined) return <Skeleton height={180} radius="lg" />;
  const spare = (stop_spares: boolean) =>
    change.mutate(
      { stop_spares },
      { onSuccess: () => tell(stop_spares ? "STOP ends marketing; news of orders goes on." : "STOP ends every text, except codes people ask for."), onError: tellError },
    );
  return (
    <Panel title="STOP and HELP" purpose="Obeyed at once, in twenty languages, and answered with one text.">
      <Stack>
        <Switch
          label="STOP ends marketing only"
          description="News of orders goes on. In the United States and Canada STOP ends everything all the same, as the law there wants."
          checked={settings.data.stop_spares}
          disabled={!mayWrite}
          onChange={(event) => spare(event.currentTarget.checked)}
        />
        <WayOutSelect settings={settings.data} mayWrite={mayWrite} />
        <ContactForm settings={settings.data} mayWrite={mayWrite} />
      </Stack>
    </Panel>
  );
}

function ContactForm({ settings, mayWrite }: { settings: MessageSettings; mayWrite: boolean }) {
  const [contact, setContact] = useState(settings.contact ?? "");
  const change = useChangeMessageSettings();
  const errors = fieldErrors(change.error, ["contact"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ contact: contact.trim() || null }, { onSuccess: () => tell("HELP is answered with it.") });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group align="end" gap="sm">
        <TextInput
          label="Where to ask"
          description="HELP is answered with it: an address, a number, a page."
          maxLength={60}
          flex="1 1 260px"
          maw={420}
          value={contact}
          error={errors.at("contact") ?? errors.rest}
          readOnly={!mayWrite}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        {contact.trim() !== (settings.contact ?? "") && (
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        )}
      </Group>
    </form>
  );
}
