import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { DropDialog } from "./DropDialog";
import { useSettling } from "./settling";
import { pieces } from "./words";

interface BulkBarProps {
  ids: string[];
  /** There is something to choose from. It stays mounted without: what was settled is yet to be told. */
  isShown: boolean;
  onDone: () => void;
}

export function BulkBar({ ids, isShown, onDone }: BulkBarProps) {
  const [isAsking, asking] = useDisclosure(false);
  const { settle, isSettling } = useSettling(onDone);
  return (
    <Group display={isShown ? "flex" : "none"} mb="sm" gap="sm" mih={36} role="toolbar" aria-label="With the chosen">
      <Text size="sm" c="dimmed" role="status">
        {ids.length === 0 ? "Choose some to replay or drop them together." : `${pieces(ids.length)} chosen`}
      </Text>
      {ids.length > 0 && (
        <>
          <Button size="compact-md" loading={isSettling} onClick={() => settle(ids, "replay")}>
            Replay {ids.length}
          </Button>
          <Button size="compact-md" variant="default" disabled={isSettling} onClick={asking.open}>
            Drop {ids.length}
          </Button>
        </>
      )}
      {isAsking && (
        <DropDialog
          count={ids.length}
          onClose={asking.close}
          onConfirm={() => {
            asking.close();
            settle(ids, "drop");
          }}
        />
      )}
    </Group>
  );
}
