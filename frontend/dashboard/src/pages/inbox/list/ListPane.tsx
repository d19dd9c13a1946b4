import { ActionIcon, Button, Loader, Menu, Skeleton, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure, useIntersection } from "@mantine/hooks";
import { IconChevronDown, IconInbox, IconListCheck, IconPencilPlus, IconSearch } from "@tabler/icons-react";
import { Fragment, useEffect, useRef } from "react";
import { wordsOf } from "../../../api/errors";
import { unsearched, type InboxFilter } from "../../../inbox/filters";
import { OfflineStrip } from "../../../inbox/OfflineStrip";
import { useTypingTickets } from "../../../inbox/typists";
import type { useTickets } from "../../../inbox/queries";
import { EMPTY_CHANNEL_WORDS, EMPTY_WORDS } from "../../../inbox/words";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import type { InboxAddress } from "../address";
import { NewConversationDialog } from "../NewConversationDialog";
import { FilterChips, FiltersButton, FiltersFold } from "./Filters";
import classes from "./List.module.css";
import { Row } from "./Row";
import { Search } from "./Search";
import { SelectionKeys, useSelection, type Selection } from "./selection";
import selecting from "./Selection.module.css";
import { SelectionBar } from "./SelectionBar";
import { Count, currentOf, useViewChoices, type ViewChoice } from "./Views";

interface ListPaneProps {
  address: InboxAddress;
  tickets: ReturnType<typeof useTickets>;
}

export function ListPane({ address, tickets }: ListPaneProps) {
  const [isWriting, writing] = useDisclosure(false);
  const [isFiltering, filtering] = useDisclosure(false);
  const filtersButton = useRef<HTMLButtonElement>(null);
  const mayWrite = useMay("tickets:write");
  const groups = useViewChoices();
  const current = currentOf(groups, address.filter);
  const rows = tickets.rows ?? [];
  const selection = useSelection(address, rows);
  const fold = () => {
    filtering.close();
    filtersButton.current?.focus();
  };
  return (
    <section className={classes.pane} data-pane="list" aria-label="Tickets">
      <header className={classes.head}>
        <ViewName address={address} groups={groups} name={current?.label ?? "Filtered"} />
        <FiltersButton ref={filtersButton} isOn={current === undefined} isOpen={isFiltering} onToggle={filtering.toggle} />
        {mayWrite && rows.length > 0 && <SelectSeveral selection={selection} />}
        {mayWrite && (
          <Tooltip label="New conversation">
            <ActionIcon variant="subtle" color="gray" size={36} aria-label="New conversation" onClick={writing.open}>
              <IconPencilPlus size={19} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      {isFiltering && <FiltersFold address={address} onClose={fold} />}
      <OfflineStrip />
      <Search address={address} />
      {current === undefined && !isFiltering && <FilterChips address={address} />}
      <List address={address} tickets={tickets} view={current} selection={mayWrite ? selection : undefined} />
      {mayWrite && selection.isOn && <SelectionBar selection={selection} shown={rows.length} isLowest={address.ticketId === undefined} />}
      {isWriting && <NewConversationDialog onClose={writing.close} onBegun={address.open} />}
    </section>
  );
}

/** The views hang on the list's name too: not everywhere is room for their own pane. */
function ViewName({ address, groups, name }: { address: InboxAddress; groups: ViewChoice[][]; name: string }) {
  return (
    <>
      <h2 className="screen-reader-only">{name}</h2>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <UnstyledButton className={classes.choice} aria-label={`View: ${name}`}>
            <span className={classes.name}>{name}</span>
            <IconChevronDown size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
          {groups.map((group, index) => (
            <Fragment key={group[0]?.key}>
              {index > 0 && <Menu.Divider />}
              {group.map((choice) => (
                <Menu.Item key={choice.key} onClick={() => address.show(choice.filter)} rightSection={<Count count={choice.count} />}>
                  {choice.label}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Where nothing hovers, this shows the boxes. */
function SelectSeveral({ selection }: { selection: Selection }) {
  return (
    <ActionIcon
      variant={selection.isByRow ? "light" : "subtle"}
      color={selection.isByRow ? "stoa" : "gray"}
      size={36}
      className={selecting.several ?? ""}
      aria-label="Select"
      aria-pressed={selection.isByRow}
      onClick={selection.isByRow ? selection.end : selection.selectByRow}
    >
      <IconListCheck size={20} stroke={1.7} />
    </ActionIcon>
  );
}

function List({ address, tickets, view, selection }: ListPaneProps & { view: ViewChoice | undefined; selection: Selection | undefined }) {
  const typing = useTypingTickets();
  const { rows } = tickets;
  if (rows === undefined) {
    return tickets.isError ? <Failure words={wordsOf(tickets.error)} onRetry={() => void tickets.refetch()} /> : <ListSkeleton />;
  }
  if (rows.length === 0 && address.filter.q !== undefined) return <NothingFound address={address} q={address.filter.q} />;
  if (rows.length === 0) return <Nothing address={address} view={view} />;
  return (
    <ul className={classes.rows}>
      {selection !== undefined && <SelectionKeys selection={selection} openId={address.ticketId} />}
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          to={address.pathOf(row.id)}
          isOpen={row.id === address.ticketId}
          isTyping={typing.has(row.id)}
          selection={selection}
        />
      ))}
      {tickets.hasNextPage && <More onSeen={() => void tickets.fetchNextPage()} isBusy={tickets.isFetchingNextPage} />}
    </ul>
  );
}

/** A view that is empty teaches; filters that fit nothing have a way out. */
function Nothing({ address, view }: { address: InboxAddress; view: ViewChoice | undefined }) {
  if (view === undefined) {
    return (
      <EmptyState icon={IconInbox} sentence="No ticket fits these filters.">
        <Button variant="default" size="compact-md" onClick={() => address.show({ view: address.filter.view })}>
          Show all of the view
        </Button>
      </EmptyState>
    );
  }
  if (view.saved !== undefined) return <EmptyState icon={IconInbox} sentence={`No ticket is in “${view.label}” at present.`} />;
  return (
    <EmptyState icon={IconInbox} sentence={view.channel === undefined ? EMPTY_WORDS[address.filter.view] : EMPTY_CHANNEL_WORDS[view.channel]}>
      {address.filter.view === "mine" && (
        <Button variant="light" size="compact-md" onClick={() => address.show({ view: "unassigned" })}>
          Look at what nobody has
        </Button>
      )}
    </EmptyState>
  );
}

function NothingFound({ address: { filter, show }, q }: { address: InboxAddress; q: string }) {
  const everywhere: InboxFilter = { view: "all", status: "any", q };
  const isEverywhere = Object.keys(unsearched(filter)).length === 2 && filter.view === "all" && filter.status === "any";
  return (
    <EmptyState
      icon={IconSearch}
      sentence={isEverywhere ? `No ticket matches “${q}”. Fewer words, or only their beginnings, find more.` : `No ticket in this view matches “${q}”.`}
    >
      {isEverywhere ? (
        <Button variant="default" size="compact-md" onClick={() => show({ view: "all" })}>
          Clear the search
        </Button>
      ) : (
        <Button variant="light" size="compact-md" onClick={() => show(everywhere)}>
          Search all tickets
        </Button>
      )}
    </EmptyState>
  );
}

/** The next page is read when its place comes into sight. */
function More({ onSeen, isBusy }: { onSeen: () => void; isBusy: boolean }) {
  const { ref, entry } = useIntersection();
  const isSeen = entry?.isIntersecting === true;
  const latest = useRef(onSeen);
  useEffect(() => {
    latest.current = onSeen;
  });
  useEffect(() => {
    if (isSeen && !isBusy) latest.current();
  }, [isSeen, isBusy]);
  return (
    <li ref={ref} className={classes.more}>
      <Loader size="sm" role="status" aria-label="Reading older tickets" />
    </li>
  );
}

function ListSkeleton() {
  return (
    <div aria-busy="true" aria-label="Reading the tickets" role="status">
      {Array.from({ length: 7 }, (_, index) => (
        <div key={index} className={classes.skeleton}>
          <Skeleton circle height={38} />
          <div>
            <Skeleton height={11} width="55%" mb={10} />
            <Skeleton height={10} width={`${60 + ((index * 17) % 35)}%`} />
          </div>
        </div>
      ))}
    </div>
  );
}
