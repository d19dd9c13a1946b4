/** What the store may write to her, channel by channel: leaving is one press, as joining is. */
import { call } from "../calls";
import { config } from "../config";
import { consent } from "../data";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { Legal } from "../parts/legal";
import { go } from "../router";
import { day, localeNow, t } from "../speech";
import { showProblem, showToast } from "../toasts";
import type { ChannelConsent, Consent, Joining } from "../types";

type Channel = keyof Consent;

const names = { email: "by_email", sms: "by_text" } as const;
const icons = { email: "mail", sms: "phone" } as const;

async function say(channel: Channel, status: "subscribed" | "unsubscribed", read?: Joining): Promise<void> {
  const { language = localeNow(), version } = read ?? {};
  consent.set(await call<Consent>("PATCH", "/consent", { [channel]: status, language, version }));
}

async function leave(channel: Channel): Promise<void> {
  try {
    await say(channel, "unsubscribed");
    showToast(t("left", { channel: t(names[channel]) }), {
      undo: () => void say(channel, "subscribed").catch(showProblem),
    });
  } catch (error) {
    showProblem(error);
  }
}

async function join(channel: Channel, read?: Joining): Promise<void> {
  // A number has to answer first.
  if (channel === "sms") return go({ name: "profile/texts" });
  try {
    await say(channel, "subscribed", read);
    showToast(t("joined_email"), { undo: () => void say(channel, "unsubscribed").catch(showProblem) });
  } catch (error) {
    showProblem(error);
  }
}

function stateOf({ status, address, since, pending }: ChannelConsent): string {
  if (status === "subscribed")
    return since ? t("on_since", { address: address ?? "", date: day(since) }) : t("on", { address: address ?? "" });
  return pending ? t("on_pending", { address: pending.address }) : t("off");
}

function ChannelRow({ channel, state }: { channel: Channel; state: ChannelConsent }) {
  const name = t(names[channel]);
  const { joining } = state;
  const isOn = state.status === "subscribed";
  return (
    <li class="device">
      <Icon name={icons[channel]} />
      <div>
        <b>{name}</b>
        <span class="muted">{stateOf(state)}</span>
        {!isOn && joining && (
          <>
            <span class="muted">{joining.text}</span>
            <Legal links={joining} />
          </>
        )}
      </div>
      {isOn && (
        <Button kind="quiet" label={t("leave_of", { channel: name })} onClick={() => void leave(channel)}>
          {t("leave")}
        </Button>
      )}
      {!isOn && state.can_join && (
        <Button kind="quiet" label={t("join_of", { channel: name })} onClick={() => void join(channel, joining)}>
          {joining?.button ?? t("join")}
        </Button>
      )}
    </li>
  );
}

function Rows({ data }: { data: Consent }) {
  const { email, sms } = data;
  return (
    <ul class="card devices" part="card">
      {email && <ChannelRow channel="email" state={email} />}
      {sms && <ChannelRow channel="sms" state={sms} />}
    </ul>
  );
}

export function ConsentCard() {
  const { data, error } = consent.state.value;
  if ((data && !data.email && !data.sms) || error?.code === "not_found") return null;
  return (
    <section class="shelf" aria-label={t("messages")}>
      <h3>{t("messages")}</h3>
      <p class="muted">{t("messages_text", { store: config.value?.store_name ?? "" })}</p>
      <Await of={consent} bones="line">
        {(found) => <Rows data={found} />}
      </Await>
    </section>
  );
}
