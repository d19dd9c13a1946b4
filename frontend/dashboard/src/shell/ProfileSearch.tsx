import { Combobox, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { read } from "../api/client";
import type { Page } from "../api/types/paging";
import type { ProfileRow } from "../api/types/profiles";

const MOST = 6;

interface ProfileSearchProps {
  label: string;
  /** The global one: found by `/`, its label not shown. */
  isMain?: boolean;
  exceptId?: string;
  hint?: ReactNode;
  onChoose: (row: ProfileRow) => void;
  /** Enter without a choice. */
  onEnter?: (typed: string) => void;
}

export function ProfileSearch({ label, isMain = false, exceptId, hint, onChoose, onEnter }: ProfileSearchProps) {
  const [typed, setTyped] = useState("");
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const matches = useMatches(typed).filter((row) => row.id !== exceptId);
  const choose = (id: string) => {
    const row = matches.find((match) => match.id === id);
    setTyped(isMain ? "" : (row?.name ?? ""));
    combobox.closeDropdown();
    if (row !== undefined) onChoose(row);
  };
  const enter = () => {
    combobox.closeDropdown();
    setTyped("");
    onEnter?.(typed.trim());
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" {...(isMain ? { width: 300 } : {})}>
      <Combobox.Target>
        <TextInput
          {...(isMain ? { "data-search": true, "aria-label": label } : { label })}
          type="search"
          placeholder={isMain ? label : "Name, email, phone or number"}
          value={typed}
          leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
          rightSection={hint}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === "Enter" && combobox.getSelectedOptionIndex() === -1 && onEnter !== undefined && typed.trim() !== "") enter();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === "" || matches.length === 0}>
        <Combobox.Options aria-label="Matches">
          {matches.map((row) => (
            <Match key={row.id} row={row} />
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Match({ row }: { row: ProfileRow }) {
  return (
    <Combobox.Option value={row.id}>
      <Text size="sm" fw={600} truncate>
        {row.name}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {row.email ?? row.phone ?? row.external_id ?? "No address known"}
      </Text>
    </Combobox.Option>
  );
}

function useMatches(typed: string): ProfileRow[] {
  const [q] = useDebouncedValue(typed.trim(), 180);
  const query = useQuery({
    queryKey: ["profiles", "search", q],
    queryFn: () => read<Page<ProfileRow>>("/profiles", { q, limit: MOST }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  return typed.trim() === "" ? [] : (query.data?.items ?? []);
}
