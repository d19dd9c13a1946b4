import { IconPackage } from "@tabler/icons-react";
import type { TicketMessage } from "../../../api/types/tickets";
import { topicInWords } from "../../../inbox/words";
import { ProductPicture } from "../../profile/OrdersPanel";
import classes from "./Thread.module.css";

interface HelpOrder {
  number: string;
  items: { title: string; quantity: number; image_url?: string }[];
}

/** What she asked help with: the order and its items, as she chose them. */
export function HelpLine({ message: { line } }: { message: TicketMessage }) {
  const order = line?.["order"] as HelpOrder | undefined;
  return (
    <div className={classes.help}>
      <div className={classes.helpHead}>
        <IconPackage size={17} stroke={1.7} aria-hidden />
        <b>{topicInWords(String(line?.["topic"]))}</b>
        {order !== undefined && <span>Order {order.number}</span>}
      </div>
      {(order?.items ?? []).map((item, index) => (
        <div key={index} className={classes.helpItem}>
          <ProductPicture url={item.image_url} size={36} />
          <span>
            {item.quantity} × {item.title}
          </span>
        </div>
      ))}
    </div>
  );
}
