/** Everything under Profile, fetched together when the first of it is shown. */
import type { View } from "../views";
import { AddressView } from "./address";
import { EmailChange } from "./email-change";
import { PhoneChange } from "./phone-change";
import { ProfileTab } from "./profile";
import { ProfileEdit } from "./profile-edit";

export function ProfileViews({ now }: { now: View }) {
  if (now.name === "profile/edit") return <ProfileEdit />;
  if (now.name === "profile/email") return <EmailChange />;
  if (now.name === "profile/phone") return <PhoneChange />;
  if (now.name === "profile/address/") return <AddressView key={now.id} id={now.id} />;
  return <ProfileTab />;
}
