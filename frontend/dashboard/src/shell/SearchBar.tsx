import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./SearchBar.module.css";

interface SearchBarProps {
  onSearch: () => void;
  /** What stands beside the search. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What a list is narrowed to: by Enter, or by the button. */
export function SearchBar({ onSearch, actions, children }: SearchBarProps) {
  return (
    <form
      className={classes.bar}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch();
      }}
    >
      {children}
      <Button type="submit" variant="default">
        Find
      </Button>
      {actions}
    </form>
  );
}
