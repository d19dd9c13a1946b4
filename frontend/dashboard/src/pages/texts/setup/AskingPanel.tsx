import { Stack, Switch } from "@mantine/core";
import type { ConsentSettingsChange } from "../../../api/types/consent";
import { useMay } from "../../../session/member";
import { Panel } from "../../../shell/Panel";
import { tell, tellError } from "../../../shell/toast";
import { useChangeSettings, useConsentSettings } from "../queries";

/** Where the hub asks for a number. */
export function AskingPanel() {
  const settings = useConsentSettings();
  const change = useChangeSettings();
  const mayWrite = useMay("consent:write");
  const put = (changed: ConsentSettingsChange) => change.mutate(changed, { onSuccess: () => tell("Saved."), onError: tellError });
  if (settings.data === undefined) return null;
  const { asks_at_sign_in: atSignIn = true, asks_on_edit_profile: onEdit = true } = settings.data;
  return (
    <Panel title="Where the hub asks">
      <Stack>
        <Switch
          label="After signing in"
          description="Whoever skips it is not asked again for 30 days."
          checked={atSignIn}
          disabled={!mayWrite}
          onChange={(event) => put({ asks_at_sign_in: event.currentTarget.checked })}
        />
        <Switch
          label="On the profile"
          description="Where people turn texts and emails on and off."
          checked={onEdit}
          disabled={!mayWrite}
          onChange={(event) => put({ asks_on_edit_profile: event.currentTarget.checked })}
        />
      </Stack>
    </Panel>
  );
}
