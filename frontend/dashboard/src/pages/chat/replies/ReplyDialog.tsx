import { Button, Checkbox, Menu, Textarea, TextInput } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { SavedReply } from "../../../api/types/tickets";
import { FormDialog } from "../../../shell/FormDialog";
import { tell, tellError, tellWithUndo } from "../../../shell/toast";
import { useKeepReply, useRemoveReply, type ReplyDraft } from "../queries";

const EMPTY: ReplyDraft = { title: "", text: "", is_active: true };
const FIELDS = [
  { name: "profile.first_name", label: "First name of the customer" },
  { name: "profile.last_name", label: "Last name of the customer" },
  { name: "order.number", label: "Number of the order" },
  { name: "order.status", label: "How far the order is" },
  { name: "order.tracking_url", label: "Tracking link of the order" },
  { name: "agent.first_name", label: "First name of whoever answers" },
  { name: "store.name", label: "Name of the store" },
  { name: "store.url", label: "Address of the store" },
];

interface ReplyDialogProps {
  /** None for a new one. */
  reply: SavedReply | undefined;
  mayWrite: boolean;
  onClose: () => void;
}

export function ReplyDialog({ reply, mayWrite, onClose }: ReplyDialogProps) {
  const [draft, setDraft] = useState<ReplyDraft>(reply ?? EMPTY);
  const field = useRef<HTMLTextAreaElement>(null);
  const keep = useKeepReply(reply?.id);
  const errors = fieldErrors(keep.error, ["title", "text"]);
  const isChanged = draft.title !== (reply ?? EMPTY).title || draft.text !== (reply ?? EMPTY).text;
  const put = (part: Partial<ReplyDraft>) => setDraft({ ...draft, ...part });
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? draft.text.length;
    put({ text: `${draft.text.slice(0, at)}{{ ${name} }}${draft.text.slice(field.current?.selectionEnd ?? at)}` });
    field.current?.focus();
  };
  const submit = () =>
    keep.mutate(
      { title: draft.title, text: draft.text, is_active: draft.is_active },
      {
        onSuccess: ({ title }) => {
          onClose();
          tell(`${title} is kept.`);
        },
      },
    );
  return (
    <FormDialog title={reply?.title ?? "New reply"} label="Keep" error={errors.rest} isPending={keep.isPending} isDisabled={!mayWrite} holdsWords={isChanged} onSubmit={submit} onClose={onClose}>
      <TextInput label="Title" maxLength={100} value={draft.title} error={errors.at("title")} readOnly={!mayWrite} onChange={(event) => put({ title: event.currentTarget.value })} />
      <Textarea
        ref={field}
        label="Text"
        autosize
        minRows={4}
        maxRows={14}
        maxLength={4000}
        value={draft.text}
        error={errors.at("text")}
        readOnly={!mayWrite}
        onChange={(event) => put({ text: event.currentTarget.value })}
      />
      {mayWrite && <FieldPicker onPick={insert} />}
      <Checkbox label="Offer it in the inbox" checked={draft.is_active} disabled={!mayWrite} onChange={(event) => put({ is_active: event.currentTarget.checked })} />
      {reply !== undefined && mayWrite && <Delete reply={reply} onDone={onClose} />}
    </FormDialog>
  );
}

function FieldPicker({ onPick }: { onPick: (name: string) => void }) {
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="default" size="compact-md" leftSection={<IconBraces size={15} aria-hidden />} style={{ alignSelf: "flex-start" }}>
          Put in a field
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FIELDS.map(({ name, label }) => (
          <Menu.Item key={name} onClick={() => onPick(name)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Delete({ reply, onDone }: { reply: SavedReply; onDone: () => void }) {
  const remove = useRemoveReply();
  const restore = useKeepReply(undefined);
  const { title, text, is_active } = reply;
  const put = () =>
    remove.mutate(reply.id, {
      onSuccess: () => {
        onDone();
        tellWithUndo(`${title} is deleted.`, () => restore.mutate({ title, text, is_active }, { onError: tellError }));
      },
      onError: tellError,
    });
  return (
    <Button variant="subtle" color="red" loading={remove.isPending} onClick={put} style={{ alignSelf: "flex-start" }}>
      Delete
    </Button>
  );
}
