/** On pages written for another script's `klaviyo` object, its calls are answered here when that script is not there. */
import type { Call } from "../contract/core";
import { bringExtra } from "./core";

export function answerKlaviyo(): void {
  const page = window as unknown as {
    klaviyo?: unknown;
    _klOnsite?: Call[];
    _learnq?: { push(...calls: Call[]): void };
  };
  if (document.querySelector('script[src*="klaviyo.com"]')) return;
  const answer = (calls: Call[] = []) => void bringExtra().then((extra) => extra.answerKlaviyo(calls));
  if (page.klaviyo || page._learnq || page._klOnsite) answer();
  // Pages without the stub may still push later, after a click.
  else page._learnq = { push: (...calls) => answer(calls) };
}
