import { Button, Menu } from "@mantine/core";
import { IconCheck, IconColumns3 } from "@tabler/icons-react";
import { COLUMNS, type Column } from "./list-address";
import { COLUMN_NAMES } from "./columns";

export function ColumnChoice({ columns, onChange }: { columns: Column[]; onChange: (columns: Column[]) => void }) {
  const toggle = (column: Column) =>
    onChange(COLUMNS.filter((other) => (other === column ? !columns.includes(column) : columns.includes(other))));
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={17} stroke={1.7} aria-hidden />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((column) => (
          <Menu.Item
            key={column}
            role="menuitemcheckbox"
            aria-checked={columns.includes(column)}
            leftSection={columns.includes(column) ? <IconCheck size={16} aria-hidden /> : <span style={{ width: 16 }} />}
            onClick={() => toggle(column)}
          >
            {COLUMN_NAMES[column]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
