/** What a form of the store's own says about the number in it. */

const PHONE = "input[type=tel],input[autocomplete~=tel],input[name*=phone i],input[name*=mobile i]";
const COUNTRY = "[autocomplete~=country],select[name*=country i]";
const LONGEST = 255;

export type StoreField = HTMLInputElement | HTMLSelectElement;

/** The field that the place names (`data-phone-field`, a selector), else the one that looks like it. */
export function phoneField(form: HTMLFormElement, place: HTMLElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(place.dataset.phoneField ?? PHONE);
}

export function countryIn(form: HTMLFormElement): string | undefined {
  const code = form.querySelector<StoreField>(COUNTRY)?.value.toUpperCase() ?? "";
  return /^[A-Z]{2}$/.test(code) ? code : undefined;
}

/** The words on the button that sent the form; a form that was sent by a key names its first button. */
export function pressedIn(form: HTMLFormElement, event: SubmitEvent): string {
  const button = event.submitter ?? form.querySelector<HTMLElement>("button:not([type=button]),input[type=submit]");
  const words = button instanceof HTMLInputElement ? button.value : button?.textContent;
  return (words ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST) || "Enter";
}
