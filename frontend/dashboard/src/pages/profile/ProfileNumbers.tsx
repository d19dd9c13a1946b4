import type { Profile } from "../../api/types/profiles";
import { useStore } from "../../session/member";
import { formatMoney, formatSums } from "../../words/money";
import classes from "./ProfileNumbers.module.css";

export function ProfileNumbers({ profile }: { profile: Profile }) {
  const { locale, currency } = useStore();
  const only = profile.spent.length === 1 ? profile.spent[0] : undefined;
  const average =
    only !== undefined && profile.orders_count > 0
      ? formatMoney(Math.round(only.amount_minor / profile.orders_count), only.currency, locale)
      : "–";
  return (
    <dl className={classes.numbers}>
      <Figure label="Orders" value={profile.orders_count.toLocaleString(locale)} />
      <Figure label="Spent" value={formatSums(profile.spent, locale, currency)} />
      <Figure label="On average" value={average} />
    </dl>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
