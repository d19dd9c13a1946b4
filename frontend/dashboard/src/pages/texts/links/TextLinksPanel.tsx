import { Button, Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { wordsOf } from "../../../api/errors";
import { fieldErrors } from "../../../api/field-errors";
import type { MessageSettings } from "../../../api/types/messages";
import { useMay } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { tell } from "../../../shell/toast";
import { useChangeMessageSettings, useMessageSettings } from "../rules/queries";
import classes from "./Links.module.css";

const PARAMETERS = [
  { name: "utm_source", label: "Source", description: "Who sends people." },
  { name: "utm_medium", label: "Medium", description: "By what." },
  { name: "utm_campaign", label: "Campaign", description: "What for, such as “spring”." },
];

/** What becomes of an address in a marketing text. */
export function TextLinksPanel() {
  const settings = useMessageSettings();
  if (settings.isError) return <Failure words={wordsOf(settings.error)} onRetry={() => void settings.refetch()} />;
  if (settings.data === undefined) return <Skeleton height={260} radius="lg" />;
  // Begun anew whenever something else holds.
  return <TextLinks key={JSON.stringify(settings.data)} settings={settings.data} />;
}

function TextLinks({ settings }: { settings: MessageSettings }) {
  const mayWrite = useMay("messages:write");
  const [utm, setUtm] = useState(settings.utm);
  const [base, setBase] = useState(settings.link_url ?? "");
  const change = useChangeMessageSettings();
  const errors = fieldErrors(change.error, ["link_url", ...PARAMETERS.map(({ name }) => `utm.${name}`)]);
  const said = Object.fromEntries(Object.entries(utm).flatMap(([name, value]) => (value.trim() === "" ? [] : [[name, value.trim()]])));
  const isChanged = base.trim() !== (settings.link_url ?? "") || JSON.stringify(said) !== JSON.stringify(settings.utm);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ utm: said, link_url: base.trim() || null }, { onSuccess: () => tell("Links in texts written from now on are made so.") });
  };
  return (
    <Panel
      title="Links in marketing texts"
      purpose="Each address becomes a short one for each person, and adds these to where it leads, so that your numbers tell who came from a text. What an address says itself stays."
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <div className={classes.parameters}>
            {PARAMETERS.map(({ name, label, description }) => (
              <TextInput
                key={name}
                label={label}
                description={description}
                maxLength={100}
                value={utm[name] ?? ""}
                error={errors.at(`utm.${name}`)}
                readOnly={!mayWrite}
                onChange={(event) => setUtm({ ...utm, [name]: event.currentTarget.value })}
              />
            ))}
          </div>
          <TextInput
            label="Address of short links (optional)"
            description="A short domain of your own that leads to this installation. Empty: this installation’s address."
            placeholder={window.location.origin}
            type="url"
            inputMode="url"
            maxLength={100}
            maw={420}
            value={base}
            error={errors.at("link_url")}
            readOnly={!mayWrite}
            onChange={(event) => setBase(event.currentTarget.value)}
          />
          <Example base={base.trim() || window.location.origin} utm={said} />
          {errors.rest !== undefined && (
            <Text size="sm" c="red" role="alert">
              {errors.rest}
            </Text>
          )}
          {isChanged && (
            <Group>
              <Button type="submit" loading={change.isPending}>
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}

function Example({ base, utm }: { base: string; utm: Record<string, string> }) {
  const added = new URLSearchParams(utm).toString();
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
      {base.replace(/\/$/, "")}/r/1_a1B2c3D4e leads to https://your.shop/spring{added && `?${added}`}
    </Text>
  );
}
