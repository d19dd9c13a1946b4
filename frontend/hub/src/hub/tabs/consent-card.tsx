/** What the store may write to her, channel by channel: leaving is one press, as joining is. */
import { Fragment } from "preact";
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
import type { ChannelConsent, Consent, Joining, PurposeConsent } from "../types";

type Channel = keyof Consent;

const names = { email: "by_email", sms: "by_text" } as const;
const icons = { email: "mail", sms: "phone" } as const;

const purposeNames = {
  cart_reminders: "about_cart",
  loyalty: "about_loyalty",
  surveys: "about_surveys",
  transactional: "about_orders",
} as const;

async function say(change: object, read?: Joining): Promise<void> {
  const { language = localeNow(), version } = read ?? {};
  consent.set(await call<Consent>("PATCH", "/consent", { ...change, language, version }));
}

type Status = "subscribed" | "unsubscribed";

/** `change` says what becomes of it, of leaving and of taking that back. */
async function leave(name: string, change: (status: Status) => object): Promise<void> {
  try {
    await say(change("unsubscribed"));
    showToast(t("left", { channel: name }), {
      undo: () => void say(change("subscribed")).catch(showProblem),
    });
  } catch (error) {
    showProblem(error);
  }
}

async function join(channel: Channel, read?: Joining): Promise<void> {
  // A number has to answer first.
  if (channel === "sms") return go({ name: "profile/texts" });
  try {
    await say({ [channel]: "subscribed" }, read);
    showToast(t("joined_email"), { undo: () => void say({ [channel]: "unsubscribed" }).catch(showProblem) });
  } catch (error) {
    showProblem(error);
  }
}

function stateOf({ status, address, since, pending }: Omit<ChannelConsent, "can_join">): string {
  if (status === "subscribed")
    return since ? t("on_since", { address: address ?? "", date: day(since) }) : t("on", { address: address ?? "" });
  return pending ? t("on_pending", { address: pending.address }) : t("off");
}

function Leave({ name, change }: { name: string; change: (status: Status) => object }) {
  return (
    <Button kind="quiet" label={t("leave_of", { channel: name })} onClick={() => void leave(name, change)}>
      {t("leave")}
    </Button>
  );
}

/** Joined where it is offered; here it is only left. */
function PurposeRow({ channel, state }: { channel: Channel; state: PurposeConsent }) {
  const name = t(purposeNames[state.purpose]);
  return (
    <li class="device">
      <span />
      <div>
        <b>{name}</b>
        <span class="muted">{stateOf(state)}</span>
      </div>
      {state.status === "subscribed" && (
        <Leave
          name={`${name}, ${t(names[channel])}`}
          change={(status) => ({ purposes: { [channel]: { [state.purpose]: status } } })}
        />
      )}
    </li>
  );
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
        {isOn && state.can_join && (
          <Button kind="quiet" onClick={() => void join(channel)}>
            {t("join_new_number")}
          </Button>
        )}
        {!isOn && joining && (
          <>
            <span class="muted">{joining.text}</span>
            <Legal links={joining} />
          </>
        )}
      </div>
      {isOn && (
        <Leave name={name} change={(status) => ({ [channel]: status })} />
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
  const channels = (["email", "sms"] as const).flatMap((channel) => {
    const state = data[channel];
    return state ? [{ channel, state }] : [];
  });
  return (
    <ul class="card devices" part="card">
      {channels.map(({ channel, state }) => (
        <Fragment key={channel}>
          <ChannelRow channel={channel} state={state} />
          {state.purposes?.map((one) => <PurposeRow key={one.purpose} channel={channel} state={one} />)}
        </Fragment>
      ))}
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
