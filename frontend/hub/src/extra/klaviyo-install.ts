import type { Call } from "../contract/core";

type Answer = (call: Call) => Promise<unknown>;

const calls = (rows: unknown): Call[] => (Array.isArray(rows) ? (rows as Call[]) : []);

/** Live `klaviyo`, `_klOnsite` and `_learnq`; what pages queued in them, and `more`, is done in order. */
export function installKlaviyo(answer: Answer, more: Call[]): void {
  const page = window as unknown as Record<string, unknown>;
  const queued = [...calls(page._klOnsite), ...calls(page._learnq), ...more];
  const push = (...rows: Call[]) => rows.forEach((row) => void answer(row));
  page._klOnsite = { push };
  page._learnq = { push };
  page.klaviyo = new Proxy(
    { push },
    {
      get(own, name) {
        if (name === "push") return own.push;
        // An object with `then` would be taken for a promise.
        return name === "then" ? undefined : (...values: unknown[]) => answer([String(name), ...values]);
      },
    },
  );
  push(...queued);
}
