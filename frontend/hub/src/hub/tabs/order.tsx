/** One order: where it is, what is in it, what it cost, where it goes, and buying it again. */
import { tell } from "../calls";
import { knownOrder, order as orderOf, session } from "../data";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { Heading } from "../parts/heading";
import { Icon } from "../parts/icon";
import { standing } from "../parts/order-card";
import { Picture } from "../parts/picture";
import { isStopped, StepLine } from "../parts/step-line";
import { StoreLink } from "../parts/store-link";
import { AddressLines } from "../parts/address-lines";
import { go, goSignIn } from "../router";
import { config } from "../config";
import { day, money, t } from "../speech";
import { includesTax } from "../totals";
import type { Address, Fulfilment, Order, OrderLine } from "../types";
import { BuyAgainBox } from "./buy-again";

function Progress({ order }: { order: Order }) {
  if (isStopped(order))
    return <p class="card note">{t(order.status === "cancelled" ? "cancelled_text" : "refunded_text")}</p>;
  return (
    <section class="card progress" part="card" aria-label={standing(order)}>
      <p class={order.is_problem ? "standing is-problem" : "standing"}>{standing(order)}</p>
      <StepLine order={order} />
      {order.is_problem && <p class="problem">{t("problem_text")}</p>}
    </section>
  );
}

const parcelTexts = {
  label_created: "parcel_label_created",
  in_transit: "parcel_in_transit",
  out_for_delivery: "parcel_out_for_delivery",
  ready_for_pickup: "parcel_ready_for_pickup",
  delivered: "parcel_delivered",
  exception: "parcel_exception",
  returned: "parcel_returned",
} as const;

function Parcel({ parcel, title, orderId }: { parcel: Fulfilment; title: string; orderId: string }) {
  const text = parcelTexts[parcel.status as keyof typeof parcelTexts] as
    (typeof parcelTexts)[keyof typeof parcelTexts] | undefined;
  const date = parcel.delivered_at
    ? t("delivered_on", { date: day(parcel.delivered_at) })
    : parcel.estimated_at && t("expected", { date: day(parcel.estimated_at) });
  return (
    <li class="card parcel" part="card">
      <Icon name="truck" />
      <div>
        <b>{[title, parcel.carrier].filter(Boolean).join(" · ")}</b>
        <span class="muted">{[text && t(text), date].filter(Boolean).join(" · ")}</span>
        {parcel.tracking_number && (
          <span class="muted">
            {t("tracking_number")} <bdi class="code">{parcel.tracking_number}</bdi>
          </span>
        )}
      </div>
      {parcel.tracking_url && (
        <StoreLink
          to={parcel.tracking_url}
          class="button stoa-button secondary"
          isNewTab
          isAction
          onFollow={() => tell("order_tracked", { order_id: orderId })}
        >
          {t("track")}
          <Icon name="out" isSmall />
        </StoreLink>
      )}
    </li>
  );
}

function Parcels({ order }: { order: Order }) {
  if (session.value?.state !== "logged_in") {
    return (
      <div class="card note">
        <p>{t("track_sign_in")}</p>
        <Button onClick={() => goSignIn({ name: "orders/", id: order.id })}>{t("sign_in")}</Button>
      </div>
    );
  }
  if (!order.fulfilments?.length) return null;
  const isOne = order.fulfilments.length === 1;
  return (
    <ul class="stack">
      {order.fulfilments.map((parcel, index) => (
        <Parcel key={parcel.id} parcel={parcel} title={isOne ? "" : t("parcel", { n: index + 1 })} orderId={order.id} />
      ))}
    </ul>
  );
}

function Line({ line, currency }: { line: OrderLine; currency: string }) {
  return (
    <li class="line">
      <Picture url={line.image_url} size="small" />
      <div class="line-text">
        <StoreLink
          to={line.url}
          class="line-title"
          onFollow={() => tell("product_clicked", { product_id: line.product_id, section: "order" })}
        >
          {line.title}
        </StoreLink>
        {line.quantity > 1 && <span class="muted">{t("quantity", { n: line.quantity })}</span>}
        {line.is_subscription && (
          <span class="tag">
            <Icon name="repeat" isSmall /> {line.plan ?? t("subscription")}
          </span>
        )}
        {line.manage_url && (
          <StoreLink to={line.manage_url} class="text-link" isAction>
            {t("manage_subscription")}
          </StoreLink>
        )}
      </div>
      <span>{money(line.price_minor * line.quantity, currency)}</span>
    </li>
  );
}

function Totals({ order }: { order: Order }) {
  const amount = (minor: number) => money(minor, order.currency);
  const rows: [string, number | undefined, string?][] = [
    [t("subtotal"), order.subtotal_minor],
    [t("discount"), order.discount_minor && -Math.abs(order.discount_minor), order.discount_codes?.join(", ")],
    [t("shipping"), order.shipping_minor],
    [t("tax"), includesTax(order) ? undefined : order.tax_minor],
  ];
  return (
    <dl class="totals">
      {rows.map(([label, minor, note]) =>
        minor === undefined || (minor === 0 && label !== t("shipping")) ? null : (
          <div key={label}>
            <dt>
              {label} {note && <span class="muted">{note}</span>}
            </dt>
            <dd>{amount(minor)}</dd>
          </div>
        ),
      )}
      <div class="total">
        <dt>{t("total")}</dt>
        <dd>{amount(order.total_minor)}</dd>
      </div>
      {order.refunds?.map((refund) => (
        <div key={refund.id}>
          <dt>{t("refund", { date: day(refund.at) })}</dt>
          <dd>{amount(-refund.amount_minor)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Where({ title, address }: { title: string; address: Address | undefined }) {
  if (!address) return null;
  return (
    <section class="where">
      <h3>{title}</h3>
      <AddressLines address={address} />
    </section>
  );
}

function Contact({ order }: { order: Order }) {
  if (!order.email && !order.phone) return null;
  return (
    <section class="where">
      <h3>{t("contact")}</h3>
      <p>
        {order.email}
        {order.email && order.phone && <br />}
        <bdi>{order.phone}</bdi>
      </p>
    </section>
  );
}

/** By a conversation of Stoa's, by the widget of another help desk, or where the store helps. Who is only recognized signs in on the way. */
function Help({ order }: { order: Order }) {
  const { kind = "hidden", url } = config.value?.help ?? {};
  if (kind === "link") {
    return (
      <StoreLink to={url} class="button stoa-button secondary" isNewTab isAction>
        {t("help_order")}
        <Icon name="out" isSmall />
      </StoreLink>
    );
  }
  if (kind === "hidden") return null;
  const view = { name: "orders/help/", id: order.id } as const;
  return (
    <Button onClick={() => (session.value?.state === "logged_in" ? go(view) : goSignIn(view))}>
      <Icon name="talk" />
      {t("help_order")}
    </Button>
  );
}

function Whole({ order }: { order: Order }) {
  return (
    <div class="stack wide">
      <p class="muted under-heading">{t("placed", { date: day(order.placed_at) })}</p>
      <Progress order={order} />
      <Parcels order={order} />
      <BuyAgainBox order={order} />
      <Help order={order} />
      <section class="card" part="card" aria-label={t("lines")}>
        <ul class="lines">
          {order.lines.map((line) => (
            <Line key={line.id} line={line} currency={order.currency} />
          ))}
        </ul>
        <Totals order={order} />
        {!!order.tax_minor && includesTax(order) && (
          <p class="muted">{t("tax_included", { amount: money(order.tax_minor, order.currency) })}</p>
        )}
      </section>
      {(order.shipping_address || order.billing_address || order.email) && (
        <div class="card pair" part="card">
          <Where title={t("ship_to")} address={order.shipping_address} />
          <Where title={t("bill_to")} address={order.billing_address} />
          <Contact order={order} />
        </div>
      )}
      {order.status_url && (
        <StoreLink to={order.status_url} class="text-link" isAction>
          {t("status_page")}
        </StoreLink>
      )}
    </div>
  );
}

export function OrderView({ id }: { id: string }) {
  const whole = orderOf(id);
  const known = knownOrder(id);
  const number = (whole.state.value.data ?? known)?.number;
  return (
    <>
      <Heading>{number ? t("order", { number }) : t("tab_orders")}</Heading>
      <Await of={whole} bones="details" known={known}>
        {(order) => <Whole order={order} />}
      </Await>
    </>
  );
}
