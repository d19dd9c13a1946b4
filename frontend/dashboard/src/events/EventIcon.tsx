import {
  IconArrowBackUp,
  IconBolt,
  IconEye,
  IconHeart,
  IconLayoutSidebarRight,
  IconPackage,
  IconReceipt,
  IconShoppingCart,
  IconUser,
  type Icon,
} from "@tabler/icons-react";
import type { EventKind } from "../words/event-names";
import classes from "./EventIcon.module.css";

const PICTURES: Record<EventKind, Icon> = {
  order: IconReceipt,
  parcel: IconPackage,
  trouble: IconArrowBackUp,
  cart: IconShoppingCart,
  look: IconEye,
  favorite: IconHeart,
  hub: IconLayoutSidebarRight,
  person: IconUser,
  other: IconBolt,
};

export function EventIcon({ kind }: { kind: EventKind }) {
  const Picture = PICTURES[kind];
  return (
    <span className={classes.icon} data-kind={kind} aria-hidden>
      <Picture size={17} stroke={1.7} />
    </span>
  );
}
