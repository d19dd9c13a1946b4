import { Skeleton } from "@mantine/core";
import { Link } from "react-router";
import type { Overview } from "../../api/types/events";
import { useStore } from "../../session/member";
import { formatSums } from "../../words/money";
import classes from "./Numbers.module.css";
import { words } from "./words";

/** Every number opens the rows behind it. */
export function Numbers({ overview }: { overview: Overview | undefined }) {
  const { locale, currency } = useStore();
  const count = (value: number | undefined) => value?.toLocaleString(locale);
  const orders = `/activity?metric=${encodeURIComponent("Placed Order")}`;
  return (
    <ul className={classes.numbers}>
      <Figure label={words.numbers.orders} value={count(overview?.orders_24h)} to={orders} />
      <Figure label={words.numbers.revenue} value={overview && formatSums(overview.revenue_24h, locale, currency)} to={orders} />
      <Figure
        label={words.numbers.hubOpens}
        value={count(overview?.hub_opens_24h)}
        to={`/activity?metric=${encodeURIComponent("Hub Opened")}`}
      />
      <Figure label={words.numbers.events} value={count(overview?.events_24h)} to="/activity" />
      <Figure label={words.numbers.profiles} value={count(overview?.profiles)} to="/profiles" />
    </ul>
  );
}

function Figure({ label, value, to }: { label: string; value: string | undefined; to: string }) {
  return (
    <li className={classes.item}>
      <Link to={to} className={classes.figure}>
        <span className={classes.value}>{value ?? <Skeleton height={28} width={90} component="span" display="block" />}</span>
        <span className={classes.label}>{label}</span>
      </Link>
    </li>
  );
}
