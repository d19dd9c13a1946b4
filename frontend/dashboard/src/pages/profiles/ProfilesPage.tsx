import { Button, Group, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { read } from "../../api/client";
import { wordsOf } from "../../api/errors";
import type { Page as PageOf } from "../../api/types/paging";
import type { ProfileRow } from "../../api/types/profiles";
import { EmptyState } from "../../shell/EmptyState";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { ColumnChoice } from "./ColumnChoice";
import { addressOf, stateOf, type ListState } from "./list-address";
import { ProfilesTable } from "./ProfilesTable";
import { TableSkeleton } from "../../shell/TableSkeleton";

const PAGE = 50;

export function ProfilesPage() {
  const [parameters, setParameters] = useSearchParams();
  const state = stateOf(parameters);
  const show = (part: Partial<ListState>, replace = false) =>
    setParameters(addressOf({ ...state, cursor: undefined, ...part }), { replace, state: { keepFocus: true } });
  const list = useQuery({
    queryKey: ["profiles", "list", state.q, state.sort, state.cursor],
    queryFn: () => read<PageOf<ProfileRow>>("/profiles", { q: state.q, sort: state.sort, cursor: state.cursor, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title="Profiles" purpose="Everybody your store knows, and what they did.">
      <Group mb="md" gap="sm" wrap="nowrap">
        <Search key={state.q === "" ? "empty" : "kept"} q={state.q} onSearch={(q) => show({ q }, true)} />
        <ColumnChoice columns={state.columns} onChange={(columns) => show({ columns, cursor: state.cursor }, true)} />
      </Group>
      <Panel isFlush>
        {list.isPending && <TableSkeleton rows={10} />}
        {list.isError && list.data === undefined && <Failure words={wordsOf(list.error)} onRetry={() => void list.refetch()} />}
        {list.data !== undefined && list.data.items.length > 0 && (
          <ProfilesTable rows={list.data.items} state={state} isOld={list.isPlaceholderData} onSort={(sort) => show({ sort })} />
        )}
        {list.data?.items.length === 0 && <Nobody q={state.q} onClear={() => show({ q: "" })} />}
      </Panel>
      <Paging cursor={state.cursor} next={list.data?.next_cursor} onNext={(cursor) => show({ cursor })} onFirst={() => show({})} />
    </Page>
  );
}

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  const search = useDebouncedCallback((text: string) => onSearch(text.trim()), 200);
  return (
    <TextInput
      data-search
      type="search"
      flex={1}
      maw={460}
      aria-label="Search profiles"
      placeholder="Name, email, phone or customer number"
      leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

function Nobody({ q, onClear }: { q: string; onClear: () => void }) {
  if (q !== "") {
    return (
      <EmptyState icon={IconUsers} sentence={`Nobody's name, email, phone or number begins with “${q}”.`}>
        <Button variant="default" onClick={onClear}>
          Show everybody
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconUsers} sentence="People appear here as soon as your store sends customers or somebody visits it.">
      <Button component={Link} to="/store/connection">
        Connect your store
      </Button>
    </EmptyState>
  );
}

interface PagingProps {
  cursor: string | undefined;
  next: string | undefined;
  onNext: (cursor: string) => void;
  onFirst: () => void;
}

/** A cursor only knows the way on; the way back is the browser's own history. */
function Paging({ cursor, next, onNext, onFirst }: PagingProps) {
  const navigate = useNavigate();
  if (cursor === undefined && next === undefined) return null;
  return (
    <Group justify="flex-end" mt="md" gap="sm">
      {cursor !== undefined && (
        <>
          <Button variant="subtle" onClick={onFirst}>
            First page
          </Button>
          <Button variant="default" onClick={() => void navigate(-1)}>
            Back
          </Button>
        </>
      )}
      {next !== undefined && (
        <Button variant="default" onClick={() => onNext(next)}>
          Next page
        </Button>
      )}
    </Group>
  );
}
