import { Skeleton, Stack } from "@mantine/core";

export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <Stack gap={22} p="lg" aria-busy="true">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={16} width={`${96 - ((index * 7) % 20)}%`} />
      ))}
    </Stack>
  );
}
