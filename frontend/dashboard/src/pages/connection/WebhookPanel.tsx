import { CopyField } from "../../shell/CopyField";
import { Panel } from "../../shell/Panel";

export function WebhookPanel({ url }: { url: string }) {
  return (
    <Panel
      title="Webhook address"
      purpose="For stores that announce changes by webhook: orders, customers and products, signed with the identity secret."
    >
      <CopyField label="Webhook address" text={url} />
    </Panel>
  );
}
