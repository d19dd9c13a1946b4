import type { Tab } from "../types";
import type { IconName } from "./icon";

export const tabIcons: Record<Tab, IconName> = {
  "for-you": "spark",
  orders: "box",
  chat: "talk",
  faq: "question",
  profile: "person",
};
