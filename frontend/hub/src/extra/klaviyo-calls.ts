/** What calls written for another script's `klaviyo` object mean here. */
import type { Call, Core, Form } from "../contract/core";

type Callback = (result: unknown) => void;
type Properties = Record<string, unknown>;

const renamed: Record<string, string> = { phone_number: "phone", id: "external_id" };

/** `$email` and `email` name the same thing. */
export function formOf(given: Properties): Form {
  const form: Form = {};
  for (const key in given) {
    const bare = key.replace(/^\$/, "");
    form[renamed[bare] ?? bare] = given[key];
  }
  return form;
}

/** The event of a `track` call: its special properties stand beside the others. */
export function eventOf(properties: Properties): { properties: Properties; options: object } {
  const { $value, $event_id, $value_currency, ...rest } = properties;
  const options: Properties = {};
  if (typeof $value === "number") options.value = $value;
  if ($event_id !== undefined) options.unique_id = String($event_id);
  if (typeof $value_currency === "string") options.value_currency = $value_currency;
  return { properties: rest, options };
}

export function answerWith(core: Core, identify: (form: Form) => Promise<unknown>): (call: Call) => Promise<unknown> {
  // Pages tell of a viewed product twice, as an event and as a list entry; it is one view.
  let hasViewed = false;
  const track = (metric: string, given: Properties = {}) => {
    hasViewed ||= metric === "Viewed Product";
    const { properties, options } = eventOf(given);
    core.addEvent(core.anonymousId(), metric, properties, options);
    return true;
  };
  const methods: Record<string, (...values: never[]) => unknown> = {
    track,
    identify: (given: Properties = {}) => identify(formOf(given)).then(() => true),
    trackViewedItem: (item: Properties) =>
      hasViewed ||
      track("Viewed Product", {
        ProductID: item.ItemId,
        ProductName: item.Title,
        URL: item.Url,
        ImageURL: item.ImageUrl ?? item.ImageURL,
      }),
    isIdentified: () => (core.session()?.state ?? "logged_out") !== "logged_out",
  };
  return async ([method, ...values]) => {
    const callbacks = values.filter((value): value is Callback => typeof value === "function");
    const result = await methods[method]?.(...(values.filter((value) => typeof value !== "function") as never[]));
    callbacks.forEach((callback) => callback(result));
    return result;
  };
}
