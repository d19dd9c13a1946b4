import { Text } from "@mantine/core";
import { wordsOf } from "../../../api/errors";
import type { LookUpCost, NumberList } from "../../../api/types/texts";
import { useStore } from "../../../session/member";
import { Facts } from "../../../shell/Facts";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { useAskNetwork } from "./queries";

/** Money is at stake, so it is named first. */
export function AskDialog({ list, cost, onClose }: { list: NumberList; cost: LookUpCost; onClose: () => void }) {
  const { locale } = useStore();
  const ask = useAskNetwork();
  const numbers = new Intl.NumberFormat(locale).format(cost.numbers);
  const submit = () => {
    ask.mutate(list.id, {
      onSuccess: () => {
        onClose();
        tell("The network is being asked. You may leave this page.");
      },
    });
  };
  return (
    <FormDialog
      title={`Ask the network about ${numbers} numbers?`}
      label={cost.total === undefined ? `Ask about ${numbers}` : `Ask for ${cost.total}`}
      error={ask.error === null ? undefined : wordsOf(ask.error)}
      isPending={ask.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Facts
        rows={[
          ["Costs", cost.total ?? `${numbers} answers, each at the price of your contract. Tell it where the provider is set up, and the sum stands here.`],
          ["One answer", cost.price],
          ["Provider", cost.route],
          ["Left there", cost.balance],
        ]}
      />
      <Text size="sm">Numbers asked about within 30 days are not asked about again. Numbers not in use are left out of sending from then on.</Text>
    </FormDialog>
  );
}
