import { Button, Skeleton, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../api/errors";
import type { OrderRow } from "../../api/types/profiles";
import { useStore } from "../../session/member";
import { Failure } from "../../shell/Failure";
import { Panel } from "../../shell/Panel";
import { Tag } from "../../shell/Tag";
import { formatMoney } from "../../words/money";
import { Moment } from "../../words/Moment";
import { orderStatusTone, orderStatusWords } from "../../words/order-status";
import classes from "./OrdersPanel.module.css";
import { useOrders } from "./queries";

/** The newest few; the timeline below shall not be far. */
const FIRST = 5;

interface OrdersPanelProps {
  profileId: string;
  /** The order all is about: it stands in front, opened. */
  firstId?: string;
}

export function OrdersPanel({ profileId, firstId }: OrdersPanelProps) {
  const orders = useOrders(profileId);
  const [isWhole, setWhole] = useState(false);
  const all = [...(orders.data ?? [])].sort((a, b) => Number(b.id === firstId) - Number(a.id === firstId));
  const shown = isWhole ? all : all.slice(0, FIRST);
  return (
    <Panel title="Orders" isFlush>
      {orders.isPending && <Skeleton height={120} mx="lg" width="auto" />}
      {orders.isError && <Failure words={wordsOf(orders.error)} onRetry={() => void orders.refetch()} />}
      {orders.data?.length === 0 && (
        <Text c="dimmed" px="lg" py="sm">
          No orders yet.
        </Text>
      )}
      <ul className={classes.orders}>
        {shown.map((order) => (
          <Order key={order.id} order={order} isOpen={order.id === firstId} />
        ))}
      </ul>
      {all.length > shown.length && (
        <div className={classes.more}>
          <Button variant="subtle" onClick={() => setWhole(true)}>
            Show all {all.length}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Order({ order, isOpen }: { order: OrderRow; isOpen: boolean }) {
  const { locale } = useStore();
  return (
    <li className={classes.order}>
      <details open={isOpen}>
        <summary className={classes.head}>
          <span className={classes.number}>{order.number}</span>
          <Tag tone={orderStatusTone(order.status)}>{orderStatusWords(order.status)}</Tag>
          <span className={classes.when}>
            <Moment at={order.placed_at} />
          </span>
          <span className={classes.total}>{formatMoney(order.total_minor, order.currency, locale)}</span>
        </summary>
        <ul className={classes.lines}>
          {order.lines.map((line, index) => (
            <li key={index} className={classes.line}>
              <ProductPicture url={line.image_url} />
              <span className={classes.title}>{line.title}</span>
              <span>{line.quantity} ×</span>
              <span className="tabular">{formatMoney(line.price_minor, order.currency, locale)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

export function ProductPicture({ url, size = 40 }: { url: string | undefined; size?: number }) {
  if (url === undefined) return <span className={classes.picture} style={{ width: size, height: size }} />;
  return <img className={classes.picture} src={url} width={size} height={size} alt="" loading="lazy" referrerPolicy="no-referrer" />;
}
