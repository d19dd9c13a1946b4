import { Alert, Button, Group } from "@mantine/core";

interface FormEndProps {
  /** What went wrong and belongs to no field. */
  error: string | undefined;
  /** What the button does, in its words. */
  label: string;
  isPending: boolean;
  isDisabled?: boolean;
  onCancel: () => void;
}

/** The end of a form that lies over a page: what went wrong, the way out, the way on. */
export function FormEnd({ error, label, isPending, isDisabled = false, onCancel }: FormEndProps) {
  return (
    <>
      {error !== undefined && (
        <Alert color="red" role="alert">
          {error}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending} disabled={isDisabled}>
          {label}
        </Button>
      </Group>
    </>
  );
}
