import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { InboxAddress } from "../address";
import { narrowed } from "./Filters";
import classes from "./List.module.css";

const PAUSE = 250;

/** Within what is shown; what is looked for stands in the address. */
export function Search({ address: { filter, show } }: { address: InboxAddress }) {
  const q = filter.q ?? "";
  const [typed, setTyped] = useState(q);
  const asked = useRef(q);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Whoever goes back, or to a view, sees what is looked for there; what came by typing may have grown since.
    if (asked.current === q) return;
    asked.current = q;
    setTyped(q);
  }, [q]);
  const look = (words: string) => {
    if (words.trim() === asked.current) return;
    asked.current = words.trim();
    show(narrowed(filter, "q", words.trim()));
  };
  const lookSoon = useDebouncedCallback(look, PAUSE);
  const type = (words: string) => {
    setTyped(words);
    lookSoon(words);
  };
  const clear = () => {
    type("");
    look("");
    field.current?.focus();
  };
  return (
    <search className={classes.search}>
      <TextInput
        ref={field}
        data-search
        type="search"
        aria-label="Search the tickets"
        placeholder="Words, person, order number"
        maxLength={200}
        value={typed}
        leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
        rightSection={typed !== "" && <CloseButton aria-label="Clear the search" onClick={clear} />}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && look(typed)}
      />
    </search>
  );
}
