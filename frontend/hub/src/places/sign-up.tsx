/** A form of our own: a number, a box that nobody ticked before, what is agreed to, a button. */
import { useId, useState } from "preact/hooks";
import type { PagePlaces, Place } from "../contract/signups";
import { call, CallError } from "../hub/calls";
import { core } from "../hub/core";
import { Button } from "../hub/parts/button";
import { PhoneField } from "../hub/parts/phone-field";
import { Tick } from "../hub/parts/tick";
import { useNumber } from "../hub/parts/use-number";
import { fetchPlaces, SIGNED_UP } from "../page/place-list";
import { localeNow } from "../hub/speech";
import { Opening, Terms } from "./said";
import { Waiting } from "./waiting";

interface Props {
  place: Place;
  page: PagePlaces;
  /** What the page knows already: its customer's number, its order. */
  known?: { phone?: string; order_id?: string };
  /** A dialog around it has its name already. */
  isInDialog?: boolean;
}

export function SignUp(props: Props) {
  const [place, setPlace] = useState(props.place);
  const [phone, setPhone] = useState<string | null>(null);

  async function give(said: { phone: string }): Promise<void> {
    if (core.isPreview) throw new CallError("preview_only");
    const { id, language, version } = place;
    try {
      await call("POST", `/signups/${id}`, { ...said, language, version, order_id: props.known?.order_id });
    } catch (error) {
      if (error instanceof CallError && error.code === "text_changed") await renew();
      throw error;
    }
    core.lasting.set(SIGNED_UP, "1");
    setPhone(said.phone);
  }
  async function renew(): Promise<void> {
    const { places } = await fetchPlaces(core, localeNow());
    setPlace((old) => places.find(({ id }) => id === old.id) ?? old);
  }

  if (phone !== null) return <Waiting phone={phone} otherNumber={() => setPhone(null)} />;
  return <NumberForm {...props} place={place} give={give} />;
}

function NumberForm({ place, page, known, isInDialog, give }: Props & { give: (said: { phone: string }) => Promise<void> }) {
  const id = useId();
  const form = useNumber(page.countries, give, known?.phone);
  return (
    <form
      class="stack"
      noValidate
      aria-labelledby={isInDialog ? undefined : id}
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) void form.send();
      }}
    >
      <Opening place={place} id={id} />
      <PhoneField value={form.phone} countries={form.countries} problem={form.at("phone")} onInput={form.setPhone} />
      <Tick
        name="accepted"
        label={place.wording.label ?? ""}
        isTicked={form.accepted}
        problem={form.at("accepted")}
        onTick={form.setAccepted}
      />
      <Terms place={place} />
      <p class={form.problem.at ? "unseen" : "field-problem"} role="alert">
        {form.problem.text}
      </p>
      <Button kind="primary" type="submit" isBusy={form.isBusy}>
        {place.wording.button}
      </Button>
    </form>
  );
}
