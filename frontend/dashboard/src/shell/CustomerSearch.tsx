import { Combobox, Kbd, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { read } from "../api/client";
import type { Page } from "../api/types/paging";
import type { ProfileRow } from "../api/types/profiles";

const MOST = 6;

function useMatches(typed: string) {
  const [q] = useDebouncedValue(typed.trim(), 180);
  return useQuery({
    queryKey: ["profiles", "search", q],
    queryFn: () => read<Page<ProfileRow>>("/profiles", { q, limit: MOST }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}

/** Straight to a customer from anywhere; Enter without a choice lists all matches. */
export function CustomerSearch({ onGone }: { onGone: () => void }) {
  const [typed, setTyped] = useState("");
  const navigate = useNavigate();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const matches = useMatches(typed).data?.items ?? [];
  const go = (to: string) => {
    setTyped("");
    combobox.closeDropdown();
    void navigate(to);
    onGone();
  };
  const searchAll = () => go(`/profiles?q=${encodeURIComponent(typed.trim())}`);
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => go(`/profiles/${encodeURIComponent(id)}`)} width={300} position="bottom-start">
      <Combobox.Target>
        <TextInput
          data-search
          type="search"
          aria-label="Find a customer"
          placeholder="Find a customer"
          value={typed}
          leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
          rightSection={<Kbd size="xs">/</Kbd>}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === "Enter" && combobox.getSelectedOptionIndex() === -1 && typed.trim() !== "") searchAll();
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === "" || matches.length === 0}>
        <Combobox.Options>
          {matches.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <Text size="sm" fw={600} truncate>
                {row.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {row.email ?? row.phone ?? row.external_id ?? "No address known"}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
