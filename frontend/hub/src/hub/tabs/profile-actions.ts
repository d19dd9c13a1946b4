/** What one does to one's profile. Each change is shown once the store has taken it. */
import type { Session } from "../../contract/core";
import { call } from "../calls";
import { core } from "../core";
import { profile } from "../data";
import { safeHref } from "../links";
import { go } from "../router";
import { t } from "../speech";
import { showProblem, showToast } from "../toasts";
import type { Address, Device, Profile, SavedAddress } from "../types";

export async function saveAddress(id: string | undefined, address: Address): Promise<void> {
  const path = id ? `/profile/addresses/${encodeURIComponent(id)}` : "/profile/addresses";
  profile.set(await call<Profile>(id ? "PUT" : "POST", path, address));
}

export async function removeAddress({ id, ...address }: SavedAddress): Promise<void> {
  try {
    profile.set(await call<Profile>("DELETE", `/profile/addresses/${encodeURIComponent(id)}`));
    showToast(t("address_removed"), { undo: () => void saveAddress(undefined, address).catch(showProblem) });
  } catch (error) {
    showProblem(error);
  }
}

export async function signOutDevice(device: Device): Promise<void> {
  try {
    profile.set(await call<Profile>("DELETE", `/profile/devices/${encodeURIComponent(device.id)}`));
    showToast(t("device_signed_out", { device: device.label }));
  } catch (error) {
    showProblem(error);
  }
}

export async function signOut(everywhere: boolean): Promise<void> {
  try {
    const { redirect_url, ...session } = await call<Session & { redirect_url?: string }>(
      "POST",
      "/sign-out",
      everywhere ? { everywhere } : {},
    );
    core.forgetVouching();
    core.adopt(session);
    go({ name: "for-you" });
    showToast(t("signed_out"));
    // The session came from the store: it ends there too.
    const address = safeHref(redirect_url, location.href);
    if (address) location.assign(address);
  } catch (error) {
    showProblem(error);
  }
}
