import { Text } from "@mantine/core";
import { Facts } from "./Facts";
import classes from "./Properties.module.css";

const DEEPEST = 6;

/** Whatever a store sent, readable: nested things indented, never as markup or as a link. */
export function Properties({ values, depth = 0 }: { values: Record<string, unknown>; depth?: number }) {
  const entries = Object.entries(values);
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        None
      </Text>
    );
  }
  return <Facts rows={entries.map(([name, value]) => [name, <PropertyValue key={name} value={value} depth={depth} />])} />;
}

function PropertyValue({ value, depth }: { value: unknown; depth: number }) {
  if (value === null || value === undefined) return <span className={classes.nothing}>empty</span>;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  if (depth >= DEEPEST) return <code>{JSON.stringify(value)}</code>;
  if (!Array.isArray(value)) return <Properties values={value as Record<string, unknown>} depth={depth + 1} />;
  const items = value as unknown[];
  if (items.every((item) => typeof item !== "object" || item === null)) return items.map(String).join(", ");
  return (
    <ol className={classes.list}>
      {items.map((item, index) => (
        <li key={index}>
          <PropertyValue value={item} depth={depth + 1} />
        </li>
      ))}
    </ol>
  );
}
