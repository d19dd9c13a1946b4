import { useBadge } from "../inbox/InboxBadge";
import { useMe } from "../session/member";

/** The tab's name; what waits in the inbox stands in front, so that it is seen from another tab. */
export function PageTitle({ title }: { title: string }) {
  const { account } = useMe();
  const badge = useBadge();
  return <title>{`${badge > 0 ? `(${badge}) ` : ""}${title} · ${account.name} · Stoa`}</title>;
}
