import { ActionIcon, Anchor, Combobox, Text, Tooltip, useCombobox } from "@mantine/core";
import { IconMessage2Bolt, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { read } from "../../../api/client";
import { wordsOf } from "../../../api/errors";
import type { FilledReply, SavedReply } from "../../../api/types/tickets";
import { fieldsInWords } from "../../../inbox/drafts";
import { pathOf, useSavedReplies } from "../../../inbox/queries";
import { usePageKeys } from "../../../shell/page-keys";
import { tellError } from "../../../shell/toast";
import classes from "./Composer.module.css";

interface RepliesMenuProps {
  ticket: string;
  onPick: (reply: FilledReply) => void;
}

/** Words that are said often, with this person's name and order in them before they leave. */
export function RepliesMenu({ ticket, onPick }: RepliesMenuProps) {
  const [sought, setSought] = useState("");
  const [marked, setMarked] = useState<string | undefined>();
  const combobox = useCombobox({ onDropdownClose: () => setSought(""), onDropdownOpen: () => combobox.focusSearchInput() });
  const replies = useSavedReplies(combobox.dropdownOpened);
  const filled = useFilled(ticket, marked);
  const shown = (replies.data ?? []).filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(sought.trim().toLowerCase()));
  usePageKeys([{ keys: ["#"], label: "Saved replies", act: () => combobox.openDropdown() }]);
  const pick = async (id: string) => {
    combobox.closeDropdown();
    try {
      onPick(await readFilled(ticket, id));
    } catch (error) {
      // Never its fields as they were written: they would leave like that.
      tellError(error);
    }
  };
  return (
    <Combobox store={combobox} width={340} position="top-start" shadow="md" onOptionSubmit={(id) => void pick(id)}>
      <Combobox.Target withAriaAttributes={false}>
        <Tooltip label="Saved replies">
          <ActionIcon variant="subtle" color="gray" size={36} aria-label="Saved replies" aria-expanded={combobox.dropdownOpened} onClick={() => combobox.toggleDropdown()}>
            <IconMessage2Bolt size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded={combobox.dropdownOpened}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && combobox.focusTarget()}
          // What the arrows come to is previewed like what the pointer comes to.
          onKeyUp={() => setMarked(shown[combobox.getSelectedOptionIndex()]?.id ?? marked)}
          placeholder="Find a saved reply"
          aria-label="Find a saved reply"
          leftSection={<IconSearch size={15} aria-hidden />}
        />
        <Combobox.Options mah={230} style={{ overflowY: "auto" }} aria-label="Saved replies">
          {shown.map((reply) => (
            <Reply key={reply.id} reply={reply} onMark={setMarked} />
          ))}
          {replies.isError && <Combobox.Empty>{wordsOf(replies.error)}</Combobox.Empty>}
          {replies.data !== undefined && shown.length === 0 && <Combobox.Empty>{sought === "" ? "No replies are saved yet." : "None fits."}</Combobox.Empty>}
        </Combobox.Options>
        <div className={classes.filled} role="status">
          {marked !== undefined && filled.data !== undefined ? (
            <Text size="sm" className={classes.filledWords ?? ""}>
              {filled.data.text}
              {filled.data.missing.length > 0 && (
                <Text span display="block" size="xs" c="dimmed" mt={4}>
                  {emptyWords(filled.data.missing)}
                </Text>
              )}
            </Text>
          ) : (
            <Text size="xs" c="dimmed">
              What you choose goes into the box, filled in for this person. <Anchor component={Link} to="/chat/replies" inherit>Manage</Anchor>
            </Text>
          )}
        </div>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Reply({ reply, onMark }: { reply: SavedReply; onMark: (id: string) => void }) {
  return (
    <Combobox.Option value={reply.id} onMouseEnter={() => onMark(reply.id)}>
      <Text size="sm" fw={600} truncate>
        {reply.title}
      </Text>
      <Text size="xs" truncate className={classes.replyWords ?? ""}>
        {reply.text}
      </Text>
    </Combobox.Option>
  );
}

function emptyWords(missing: string[]): string {
  return `Not known, so left empty: ${fieldsInWords(missing)}.`;
}

function readFilled(ticket: string, reply: string): Promise<FilledReply> {
  return read<FilledReply>(`${pathOf(ticket)}/saved-replies/${encodeURIComponent(reply)}`);
}

function useFilled(ticket: string, reply: string | undefined) {
  return useQuery({
    queryKey: ["ticket", ticket, "reply", reply],
    queryFn: () => readFilled(ticket, reply ?? ""),
    enabled: reply !== undefined,
    staleTime: 60_000,
  });
}
