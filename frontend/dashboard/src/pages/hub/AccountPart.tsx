import { Anchor, Radio, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { Link } from "react-router";
import { Panel } from "../../shell/Panel";
import type { PartProps } from "./PartForm";

export function AccountPart({ draft, edit, errors }: PartProps) {
  return (
    <Stack>
      <AccountPath draft={draft} edit={edit} errors={errors} />
      <SignIn draft={draft} edit={edit} errors={errors} />
    </Stack>
  );
}

function AccountPath({ draft, edit, errors }: PartProps) {
  const { account } = draft;
  return (
    <Panel title="Account page" purpose="Links to this address, and to all below it, open the hub instead.">
      <Stack>
        <TextInput
          label="Address of the account page"
          placeholder="/account"
          value={account.path}
          error={errors.at("account.path")}
          onChange={(event) => edit("account", { ...account, path: event.currentTarget.value })}
        />
        <TagsInput
          label="Addresses to leave alone"
          description="Press Enter after each, such as /account/logout."
          value={account.ignored_paths}
          error={errors.at("account.ignored_paths")}
          onChange={(ignored) => edit("account", { ...account, ignored_paths: ignored })}
        />
      </Stack>
    </Panel>
  );
}

function SignIn({ draft, edit, errors }: PartProps) {
  const problem = draft.sign_in.method === "store" ? draft.problems.find(({ field }) => field === "sign_in.method")?.message : undefined;
  return (
    <Panel title="Signing in">
      <Radio.Group
        aria-label="How shoppers sign in"
        value={draft.sign_in.method}
        error={errors.at("sign_in.method") ?? problem}
        onChange={(method) => edit("sign_in", { method: method === "store" ? "store" : "code" })}
      >
        <Stack>
          <Radio value="code" label="With a code by email" description="Six digits; nobody needs a password. The store needs no accounts." />
          <Radio value="store" label="On your store's own pages" description="With the account customers already have there." />
        </Stack>
      </Radio.Group>
      {draft.sign_in.method === "store" && (
        <Text size="sm" c="dimmed" mt="md">
          The hub sends them to the log-in address given under{" "}
          <Anchor component={Link} to="/store/connection/addresses" inherit underline="always">
            Connection
          </Anchor>
          .
        </Text>
      )}
    </Panel>
  );
}
