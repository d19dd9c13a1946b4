/** Who one is to the store: details, addresses, where one is signed in. */
import { config } from "../config";
import { profile } from "../data";
import { AddressLines, addressText } from "../parts/address-lines";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { Empty } from "../parts/empty";
import { Heading } from "../parts/heading";
import { Icon } from "../parts/icon";
import { StoreLink } from "../parts/store-link";
import { go } from "../router";
import { calendarDay, languageName, moment, t } from "../speech";
import type { Device, Profile, SavedAddress } from "../types";
import { ConsentCard } from "./consent-card";
import { removeAddress, signOut, signOutDevice } from "./profile-actions";

interface DetailProps {
  label: string;
  value: string | undefined;
  /** Leads to where it is changed. */
  change?: { words: string; view: "profile/email" | "profile/phone" } | undefined;
}

function Detail({ label, value, change }: DetailProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value ? <bdi>{value}</bdi> : <span class="muted">{t("not_given")}</span>}
        {change && (
          <button type="button" class="text-button" onClick={() => go({ name: change.view })}>
            {change.words}
          </button>
        )}
      </dd>
    </div>
  );
}

/** An address or a number is proved before it changes, each in a view of its own. */
function rowsOf(data: Profile): DetailProps[] {
  const byText = data.is_editable && config.value?.sign_in.by_text;
  const email = data.is_editable ? ({ words: t("change_email"), view: "profile/email" } as const) : undefined;
  const phone = byText ? ({ words: t("change_phone"), view: "profile/phone" } as const) : undefined;
  const known: DetailProps[] = [
    { label: t("phone"), value: data.phone, change: phone },
    { label: t("birthday"), value: data.birthday && calendarDay(data.birthday) },
    { label: t("gender"), value: data.gender },
    { label: t("language"), value: data.locale && languageName(data.locale) },
  ];
  return [
    { label: t("name"), value: [data.first_name, data.last_name].filter(Boolean).join(" ") },
    { label: t("email"), value: data.email, change: email },
    ...known.filter(({ value, change }) => value || change),
  ];
}

function Details({ data }: { data: Profile }) {
  return (
    <section class="card" part="card" aria-label={t("profile_title")}>
      <dl class="details">
        {rowsOf(data).map((row) => (
          <Detail key={row.label} {...row} />
        ))}
      </dl>
      {data.is_editable ? (
        <div class="actions">
          <Button onClick={() => go({ name: "profile/edit" })}>
            <Icon name="pencil" isSmall /> {t("edit_details")}
          </Button>
        </div>
      ) : (
        <p class="muted">
          {t("read_only", { store: config.value?.store_name ?? "" })}{" "}
          {data.store_profile_url && (
            <StoreLink to={data.store_profile_url} class="text-link" isAction>
              {t("edit_at_store")}
            </StoreLink>
          )}
        </p>
      )}
    </section>
  );
}

function AddressCard({ address, isEditable }: { address: SavedAddress; isEditable: boolean }) {
  return (
    <li class="card address-card" part="card">
      <AddressLines address={address} />
      {isEditable && (
        <div class="actions">
          <Button
            label={t("edit_address_of", { address: addressText(address) })}
            onClick={() => go({ name: "profile/address/", id: address.id })}
          >
            {t("edit")}
          </Button>
          <Button
            kind="quiet"
            label={t("remove_address_of", { address: addressText(address) })}
            onClick={() => void removeAddress(address)}
          >
            {t("remove")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Addresses({ data }: { data: Profile }) {
  return (
    <section class="shelf" aria-label={t("addresses")}>
      <div class="shelf-head">
        <h3>{t("addresses")}</h3>
        {data.is_editable && (
          <button type="button" class="text-button" onClick={() => go({ name: "profile/address/", id: "new" })}>
            <Icon name="plus" isSmall /> {t("add_address")}
          </button>
        )}
      </div>
      {data.addresses.length > 0 ? (
        <ul class="stack">
          {data.addresses.map((address) => (
            <AddressCard key={address.id} address={address} isEditable={data.is_editable} />
          ))}
        </ul>
      ) : (
        <Empty icon="pin">{t("addresses_empty")}</Empty>
      )}
    </section>
  );
}

function DeviceRow({ device }: { device: Device }) {
  return (
    <li class="device">
      <Icon name="screen" />
      <div>
        <b>{device.label}</b>
        <span class="muted">
          {device.is_current ? t("this_device") : t("last_seen", { date: moment(device.last_seen_at) })}
        </span>
      </div>
      {!device.is_current && (
        <Button
          kind="quiet"
          label={t("sign_out_of", { device: device.label })}
          onClick={() => void signOutDevice(device)}
        >
          {t("sign_out")}
        </Button>
      )}
    </li>
  );
}

function Devices({ devices }: { devices: Device[] }) {
  return (
    <section class="shelf" aria-label={t("devices")}>
      <h3>{t("devices")}</h3>
      <ul class="card devices" part="card">
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
      <div class="actions">
        <Button onClick={() => void signOut(false)}>{t("sign_out")}</Button>
        {devices.length > 1 && (
          <Button kind="quiet" onClick={() => void signOut(true)}>
            {t("sign_out_everywhere")}
          </Button>
        )}
      </div>
    </section>
  );
}

export function ProfileTab() {
  return (
    <>
      <Heading>{t("profile_title")}</Heading>
      <Await of={profile} bones="details">
        {(data) => (
          <div class="stack wide">
            <Details data={data} />
            <ConsentCard />
            <Addresses data={data} />
            <Devices devices={data.devices} />
          </div>
        )}
      </Await>
    </>
  );
}
