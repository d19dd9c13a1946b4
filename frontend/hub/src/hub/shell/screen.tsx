/** The part of the sheet that scrolls: one view, in the panel of its tab. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { config } from "../config";
import { session } from "../data";
import { currentTab, view } from "../router";
import { FavoritesView } from "../tabs/favorites";
import { ForYouTab } from "../tabs/for-you";
import { OrdersTab } from "../tabs/orders";
import { later } from "../parts/later";
import { SignInCall } from "../parts/sign-in-call";
import { viewText, type View } from "../views";

const ChatViews = later(() => import("../chat/chat-views").then((it) => it.ChatViews));
const HelpView = later(() => import("../tabs/help").then((it) => it.HelpView));
const OrderView = later(() => import("../tabs/order").then((it) => it.OrderView));
const ProfileViews = later(() => import("../tabs/profile-views").then((it) => it.ProfileViews));
const TextsView = later(() => import("../tabs/texts").then((it) => it.TextsView));
const SignInView = later(() => import("../tabs/sign-in").then((it) => it.SignInView));

function Shown({ now }: { now: View }) {
  const isLoggedIn = session.value?.state === "logged_in";
  if (now.name.startsWith("profile") && !isLoggedIn) return <SignInCall tab="profile" />;
  if (now.name.startsWith("orders") && session.value?.state === "logged_out") return <SignInCall tab="orders" />;
  switch (now.name) {
    case "for-you":
      return <ForYouTab />;
    case "favorites":
      return <FavoritesView />;
    case "orders":
      return <OrdersTab />;
    case "orders/":
      return <OrderView key={now.id} id={now.id} />;
    case "orders/help/":
      return isLoggedIn ? <HelpView key={now.id} id={now.id} /> : <SignInCall tab="orders" />;
    case "chat":
    case "faq":
      return <ChatViews now={now.name} />;
    case "sign-in":
      return <SignInView />;
    case "sign-in/texts":
      return isLoggedIn ? <TextsView place="sign_in" /> : <SignInView />;
    case "profile/texts":
      return <TextsView place="edit_profile" />;
    default:
      return <ProfileViews now={now} />;
  }
}

export function Screen() {
  const scroller = useRef<HTMLDivElement>(null);
  const name = viewText(view.value);
  // Before it is seen, and before a conversation goes to its end.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [name]);
  return (
    <div
      ref={scroller}
      id="screen"
      class={name === "chat" ? "screen talking" : "screen"}
      role="tabpanel"
      aria-labelledby={`tab-${currentTab.value}`}
      tabIndex={0}
    >
      {config.value && <Shown now={view.value} />}
    </div>
  );
}
