import { Select, Stack, Text, TextInput } from "@mantine/core";
import type { ChatHelp } from "../../api/types/chat";
import { CopyField } from "../../shell/CopyField";
import { Panel } from "../../shell/Panel";
import type { PartProps } from "./draft";

const KINDS = [
  { value: "chat", label: "Opens a chat with the order in it" },
  { value: "link", label: "Leads to a page of yours" },
  { value: "widget", label: "Opens the chat widget of your help desk" },
  { value: "hidden", label: "Is not shown" },
];
/** As the hub knows them. */
const WIDGETS = "Gorgias, Zendesk, Intercom, Tidio, Crisp, HubSpot, LiveChat, Freshchat or tawk.to";
const SNIPPET = `<script>
  window.stoa = window.stoa || { q: [], on(...a) { this.q.push(["on", ...a]); } };
  stoa.on("help:open", (order) => { yourWidget.open("Order " + order.number); });
</script>`;

export function HelpPanel({ draft, edit, errorAt }: PartProps) {
  const { help } = draft;
  const error = errorAt("help");
  const setUrl = (url: string) => edit("help", { ...help, url });
  return (
    <Panel title="“Get help” on an order" purpose="A button on every order in the hub, for signed-in customers.">
      <Stack>
        <Select
          label="The button"
          data={KINDS}
          allowDeselect={false}
          value={help.kind}
          onChange={(kind) => edit("help", { ...help, kind: kind as ChatHelp["kind"] })}
        />
        {help.kind === "link" && <PageField label="Page" url={help.url} error={error} onChange={setUrl} />}
        {help.kind === "widget" && <Widget isChatOff={draft.audience === "off"} url={help.url} error={error} onChange={setUrl} />}
        {help.kind === "chat" && draft.audience === "off" && (
          <Text size="sm" c="dimmed">
            While nobody may write, the button is not shown.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

interface UrlProps {
  url: string | undefined;
  error: string | undefined;
  onChange: (url: string) => void;
}

interface PageFieldProps extends UrlProps {
  label: string;
  description?: string;
}

function PageField({ url, onChange, ...field }: PageFieldProps) {
  return (
    <TextInput
      {...field}
      type="url"
      placeholder="https://your-store.example/help"
      value={url ?? ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Widget({ isChatOff, ...field }: UrlProps & { isChatOff: boolean }) {
  const otherwise = isChatOff ? "Nobody may write in the hub, so without a page they can only try again." : "Beside it they can write to you in the hub, where they may.";
  return (
    <>
      <Text size="sm">It needs the widget on your store’s pages: {WIDGETS}. The hub closes, and the widget opens.</Text>
      <PageField label="Page for when the widget is not there (optional)" description={otherwise} {...field} />
      <Text size="sm">Another one, or more to do? Let your page open it:</Text>
      <CopyField label="Snippet that opens your widget" text={SNIPPET} />
    </>
  );
}
