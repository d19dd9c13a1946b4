import {
  IconArrowBackUp,
  IconBolt,
  IconDeviceMobileMessage,
  IconEye,
  IconHeart,
  IconLayoutSidebarRight,
  IconMail,
  IconMessageCircle,
  IconMessages,
  IconPackage,
  IconReceipt,
  IconShieldCheck,
  IconShieldX,
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
  chat: IconMessageCircle,
  text: IconDeviceMobileMessage,
  mail: IconMail,
  ticket: IconMessages,
  allowed: IconShieldCheck,
  refused: IconShieldX,
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
