import { Kbd } from "@mantine/core";
import { useNavigate } from "react-router";
import { ProfileSearch } from "./ProfileSearch";

/** Straight to a customer from anywhere; Enter without a choice lists all matches. */
export function CustomerSearch({ onGone }: { onGone: () => void }) {
  const navigate = useNavigate();
  const go = (to: string) => {
    void navigate(to);
    onGone();
  };
  return (
    <ProfileSearch
      label="Find a customer"
      isMain
      hint={<Kbd size="xs">/</Kbd>}
      onChoose={(row) => go(`/profiles/${encodeURIComponent(row.id)}`)}
      onEnter={(typed) => go(`/profiles?q=${encodeURIComponent(typed)}`)}
    />
  );
}
