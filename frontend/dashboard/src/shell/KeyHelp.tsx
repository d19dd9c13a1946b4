import { Kbd, Modal, Table } from "@mantine/core";
import { useMe } from "../session/member";
import { entriesWithKeys } from "./navigation";
import { usePageKeysNow } from "./page-keys";

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const own = usePageKeysNow();
  const keys: [keys: string[], what: string][] = [
    [["?"], "Show these keys"],
    [["/"], "Search"],
    ...entriesWithKeys(useMe().scopes).map((entry): [string[], string] => [["g", entry.key], `Go to ${entry.label}`]),
    ...own.map(({ keys, label }): [string[], string] => [keys, label]),
    [["Esc"], "Close what is open"],
  ];
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys">
      <Table>
        <Table.Tbody>
          {keys.map(([pressed, what]) => (
            <Table.Tr key={what}>
              <Table.Td w={110}>
                {pressed.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
