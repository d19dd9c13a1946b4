import { Kbd, Modal, SimpleGrid, Table } from "@mantine/core";
import { useMe } from "../session/member";
import { entriesWithKeys } from "./navigation";
import { usePageKeysNow } from "./page-keys";

type Keys = [keys: string[], what: string][];

const SIGNS: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑" };

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const own: Keys = usePageKeysNow().map(({ keys, label }) => [keys, label]);
  const everywhere: Keys = [
    [["?"], "Show these keys"],
    [["/"], "Search"],
    ...entriesWithKeys(useMe().scopes).map((entry): [string[], string] => [["g", entry.key], `Go to ${entry.label}`]),
    [["Esc"], "Close what is open"],
  ];
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" size={own.length > 0 ? "xl" : "md"}>
      <SimpleGrid cols={{ base: 1, sm: own.length > 0 ? 2 : 1 }} spacing="xl">
        {own.length > 0 && <KeyTable keys={own} label="On this page" />}
        <KeyTable keys={everywhere} label="Everywhere" />
      </SimpleGrid>
    </Modal>
  );
}

function KeyTable({ keys, label }: { keys: Keys; label: string }) {
  return (
    <Table aria-label={label}>
      <Table.Tbody>
        {keys.map(([pressed, what]) => (
          <Table.Tr key={what}>
            <Table.Td w={90}>
              {pressed.map((key) => (
                <Kbd key={key} mr={4}>
                  {SIGNS[key] ?? key}
                </Kbd>
              ))}
            </Table.Td>
            <Table.Td>{what}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
