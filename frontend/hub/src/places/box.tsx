/** A box in a form of the store's own: it is sent with that form, and never stands in its way. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { PagePlaces, Place } from "../contract/signups";
import { core } from "../hub/core";
import { phoneCountries } from "../hub/parts/calling-codes";
import { NO_PROBLEM, numberProblem } from "../hub/parts/number-problem";
import { PhoneField, type Phone } from "../hub/parts/phone-field";
import { Tick } from "../hub/parts/tick";
import { likelyPhone, pageUrl } from "../hub/parts/use-number";
import { t } from "../hub/speech";
import { giveAway } from "./carried";
import { Opening, Terms } from "./said";
import { countryIn, phoneField, pressedIn } from "./store-form";

interface Props {
  place: Place;
  page: PagePlaces;
  element: HTMLElement;
  form: HTMLFormElement;
}

export function Box({ place, page, element, form }: Props) {
  const id = useId();
  const countries = page.countries ?? phoneCountries;
  const hasField = phoneField(form, element) !== null;
  const [isTicked, setTicked] = useState(false);
  const [own, setOwn] = useState<Phone>(() => likelyPhone(countries, element.dataset.phone));
  const [asked, setAsked] = useState("");
  const [problem, setProblem] = useState(NO_PROBLEM);
  const sent = useRef("");

  function tick(next: boolean): void {
    setTicked(next);
    // The form may be gone in a moment: what it is sent with is there by then.
    if (next && !core.isPreview) core.ready().catch(() => undefined);
  }
  function phoneNow(): Phone {
    const field = phoneField(form, element);
    return field ? { number: field.value, country: countryIn(form) ?? own.country } : own;
  }
  function onSubmit(event: SubmitEvent): void {
    const { number, country } = phoneNow();
    const phone = number.trim();
    if (!isTicked || !phone || phone === sent.current || core.isPreview) return;
    sent.current = phone;
    const { language, version } = place;
    const pressed = pressedIn(form, event);
    const order_id = element.dataset.orderId;
    const said = { accepted: true, phone, country, language, version, pressed, page_url: pageUrl(), order_id };
    giveAway(place.id, said).then(
      () => setAsked(phone),
      (error: unknown) => {
        sent.current = "";
        setProblem(numberProblem(error));
      },
    );
  }
  useEffect(() => {
    form.addEventListener("submit", onSubmit);
    return () => form.removeEventListener("submit", onSubmit);
  });

  return (
    <div class="stack" role="group" aria-labelledby={id}>
      <Opening place={place} id={id} />
      <Tick name="accepted" label={place.wording.label ?? ""} isTicked={isTicked} onTick={tick} />
      {isTicked && !hasField && <PhoneField value={own} countries={countries} onInput={setOwn} />}
      {isTicked && hasField && <p class="muted">{t("number_of_form")}</p>}
      <Terms place={place} />
      <p class={problem.text ? "field-problem" : "stoa-text"} role="status">
        {problem.text || (asked && t("waiting_text", { phone: asked }))}
      </p>
    </div>
  );
}
