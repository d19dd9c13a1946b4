import { Button, type ButtonProps } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { readFile, type QueryValue } from "../../api/client";
import { saveAs } from "../../shell/save-as";
import { tellError } from "../../shell/toast";
import type { Period } from "./queries";

/** A line for each conversation. */
export function CsvButton({ query, size }: { query: Period & Record<string, QueryValue>; size?: ButtonProps["size"] }) {
  const file = useMutation({
    mutationFn: async () => saveAs(await readFile("/reports/inbox.csv", query), `inbox-${query.from}-${query.to}.csv`),
    onError: tellError,
  });
  return (
    <Button variant="default" size={size} leftSection={<IconDownload size={16} aria-hidden />} loading={file.isPending} onClick={() => file.mutate()}>
      CSV
    </Button>
  );
}
