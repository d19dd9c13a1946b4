import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Channel, SavedView } from "../../../api/types/tickets";
import { ChannelIcon } from "../../../inbox/ChannelIcon";
import { DesktopNotice } from "./DesktopNotice";
import { addressOf, filterOfSaved, unsearched, type InboxFilter, type ViewName } from "../../../inbox/filters";
import { useCounts, useSavedViews } from "../../../inbox/queries";
import { CHANNEL_WORDS, VIEW_WORDS } from "../../../inbox/words";
import { useMay, useStore } from "../../../session/member";
import { queryOf, type InboxAddress } from "../address";
import { useForgetView } from "./saved-views";
import classes from "./Views.module.css";

const FIRST: ViewName[] = ["mine", "unassigned", "all", "waiting"];
const CHANNELS: Channel[] = ["chat", "sms", "email"];
const LAST: ViewName[] = ["came_in_closed", "snoozed", "closed", "blocked"];

export interface ViewChoice {
  key: string;
  label: string;
  filter: InboxFilter;
  count?: number;
  channel?: Channel;
  saved?: SavedView;
}

/** All that may be looked at, in groups. */
export function useViewChoices(): ViewChoice[][] {
  const counts = useCounts().data?.views ?? {};
  const saved = useSavedViews().data ?? [];
  const { timeZone } = useStore();
  const named = (view: ViewName): ViewChoice => ({ key: view, label: VIEW_WORDS[view], filter: { view }, ...counted(counts[view]) });
  return [
    FIRST.map(named),
    CHANNELS.map((channel): ViewChoice => ({ key: channel, label: CHANNEL_WORDS[channel], filter: { view: "all", channel }, channel, ...counted(counts[channel]) })),
    LAST.map(named),
    saved.map((view): ViewChoice => ({ key: view.id, label: view.name, filter: filterOfSaved(view.filters, timeZone), saved: view })),
  ].filter((group) => group.length > 0);
}

function counted(count: number | undefined): { count?: number } {
  return count === undefined ? {} : { count };
}

function isSame(one: InboxFilter, other: InboxFilter): boolean {
  return addressOf(one).toString() === addressOf(other).toString();
}

/** A saved view may hold a search of its own; any other is searched within. */
export function currentOf(groups: ViewChoice[][], filter: InboxFilter): ViewChoice | undefined {
  const choices = groups.flat();
  return choices.find((choice) => isSame(choice.filter, filter)) ?? choices.find((choice) => isSame(choice.filter, unsearched(filter)));
}

export function Views({ address }: { address: InboxAddress }) {
  const groups = useViewChoices();
  const current = currentOf(groups, address.filter);
  return (
    <div className={classes.pane} data-pane="views">
      <nav aria-label="Views" className={classes.views}>
        {groups.map((group) => (
          <ul key={group[0]?.key} className={classes.group}>
            {group.map((choice) => (
              <li key={choice.key} className={classes.item}>
                <ViewLink choice={choice} isCurrent={choice === current} />
                {choice.saved !== undefined && <Forget view={choice.saved} />}
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <DesktopNotice />
    </div>
  );
}

function ViewLink({ choice, isCurrent }: { choice: ViewChoice; isCurrent: boolean }) {
  return (
    <Link className={classes.link} to={`/inbox${queryOf(choice.filter)}`} state={{ keepFocus: true }} aria-current={isCurrent ? "page" : undefined}>
      {choice.channel !== undefined && <ChannelIcon channel={choice.channel} size={17} isNamed={false} />}
      <span className={classes.name}>{choice.label}</span>
      <Count count={choice.count} />
    </Link>
  );
}

export function Count({ count }: { count: number | undefined }): ReactNode {
  return count === undefined || count === 0 ? null : <span className={classes.count}>{count}</span>;
}

function Forget({ view }: { view: SavedView }) {
  const forget = useForgetView();
  if (!useMay("tickets:write")) return null;
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" className={classes.forget ?? ""} aria-label={`Remove the view ${view.name}`} onClick={() => forget(view)}>
      <IconX size={14} />
    </ActionIcon>
  );
}
