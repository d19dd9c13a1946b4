import { Text } from "@mantine/core";
import { roomIn, roomInWords } from "./length";

/** Nothing that was typed is cut: it says how much is too much. */
export function LengthLeft({ text }: { text: string }) {
  const words = roomInWords(text);
  return (
    <Text size="xs" role="status" {...(roomIn(text) < 0 ? { c: "var(--mantine-color-error)", fw: 600 } : { c: "dimmed" })} mt={words === "" ? 0 : 4}>
      {words}
    </Text>
  );
}
