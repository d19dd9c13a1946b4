import { IconDeviceMobileMessage, IconMail, IconMessageCircle, type Icon } from "@tabler/icons-react";
import type { Channel } from "../api/types/tickets";
import { CHANNEL_WORDS } from "./words";

const PICTURES: Record<Channel, Icon> = { chat: IconMessageCircle, sms: IconDeviceMobileMessage, email: IconMail };

/** Named, unless its word stands beside it. */
export function ChannelIcon({ channel, size = 15, isNamed = true }: { channel: Channel; size?: number; isNamed?: boolean }) {
  const Picture = PICTURES[channel];
  return <Picture size={size} stroke={1.8} {...(isNamed ? { role: "img", "aria-label": CHANNEL_WORDS[channel] } : { "aria-hidden": true })} />;
}
