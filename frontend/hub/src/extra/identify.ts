import type { Core, Form, Session } from "../contract/core";

const PLAIN = ["first_name", "last_name", "organization", "title", "image", "locale", "location", "external_id"];

/** Splits what a form knows into the fields of a profile and the store's own properties. */
export function profileOf(form: Form): Record<string, unknown> {
  const { email, phone, ...rest } = form;
  const attributes: Record<string, unknown> = { email, phone_number: phone };
  const properties: Record<string, unknown> = {};
  for (const key in rest) (PLAIN.includes(key) ? attributes : properties)[key] = rest[key];
  return { ...attributes, properties };
}

/** An exchange that is under way answers whoever asks meanwhile, and knows nothing of this token: then it is asked again. */
async function signIn(core: Core, token: string): Promise<Session> {
  const session = await core.exchange(token);
  return session.by === "token" ? session : core.exchange(token);
}

export function identifyWith(core: Core): (form: Form) => Promise<unknown> {
  return async (form) => {
    if (form.identity_token) return signIn(core, form.identity_token);
    const anonymous_id = core.anonymousId();
    core.enqueue("profile", () => ({ ...profileOf(form), anonymous_id }));
    const { email, phone, first_name } = form;
    if (!email && !phone) return;
    try {
      const { visitor_token } = await core.ready();
      const response = await core.request("POST", "/hub/v1/recognition", { email, phone, first_name }, visitor_token);
      if (response.ok) core.adopt((await response.json()) as Session);
    } catch {
      // Stoa is away: the profile waits in the queue, recognition comes with the next form.
    }
  };
}
