/** Buying an order again: the page's cart is asked, or the cart's address is followed, or the products are linked. */
import { useState } from "preact/hooks";
import { askable, pairResults, type LineResult } from "../buying";
import { call, tell } from "../calls";
import { core } from "../core";
import { safeHref } from "../links";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { StoreLink } from "../parts/store-link";
import { money, t } from "../speech";
import { showProblem } from "../toasts";
import type { BuyAgain, Order } from "../types";
import type { CartAnswer } from "../../contract/core";

async function askPage(offer: BuyAgain): Promise<CartAnswer | undefined> {
  const handler = core.handler("cart:add");
  const lines = askable(offer.lines);
  if (!handler || lines.length === 0) return undefined;
  try {
    return await handler(lines);
  } catch {
    // The store's page failed: nothing is known to be in the cart.
    return { added: [], failed: lines.map((line) => ({ line: line.line_id, reason: "error" })) };
  }
}

async function buyAgain(order: Order): Promise<LineResult[] | undefined> {
  const offer = await call<BuyAgain>("POST", `/orders/${encodeURIComponent(order.id)}/buy-again`, {});
  const answer = await askPage(offer);
  const results = pairResults(offer.lines, answer);
  tell("bought_again", { order_id: order.id, added: results.filter((one) => one.outcome === "added").length });
  const cart = answer ? undefined : safeHref(offer.cart_url, location.href);
  if (!cart || core.isPreview) return results;
  location.assign(cart);
  return undefined;
}

function summary(results: LineResult[]): string {
  const count = results.filter((one) => one.outcome === "added").reduce((sum, one) => sum + one.line.quantity, 0);
  if (count > 0) return t("bought", { n: count });
  return t(results.some((one) => one.outcome === "open") ? "bought_open" : "bought_none");
}

function Result({ result }: { result: LineResult }) {
  const { line, outcome, price_now } = result;
  return (
    <li class={outcome === "added" ? "result is-added" : "result"}>
      <Icon name={outcome === "added" ? "check" : outcome === "open" ? "forward" : "alert"} isSmall />
      <span>{line.title}</span>
      <span class="result-word">
        {outcome === "open" || outcome === "error" ? (
          <StoreLink to={line.url} class="text-link" label={`${t("line_open")}: ${line.title}`}>
            {t(outcome === "open" ? "line_open" : "line_error")}
          </StoreLink>
        ) : (
          t(`line_${outcome}`)
        )}
        {price_now !== undefined && outcome !== "gone" && outcome !== "sold_out" && (
          <small>{t("price_now", { price: money(price_now, line.currency) })}</small>
        )}
      </span>
    </li>
  );
}

export function BuyAgainBox({ order }: { order: Order }) {
  const [isBusy, setBusy] = useState(false);
  const [results, setResults] = useState<LineResult[]>([]);
  async function buy(): Promise<void> {
    setBusy(true);
    try {
      setResults((await buyAgain(order)) ?? []);
    } catch (error) {
      showProblem(error);
    }
    setBusy(false);
  }
  return (
    <div class="buy-again">
      <Button kind="primary" isBusy={isBusy} onClick={() => void buy()}>
        <Icon name="repeat" />
        {t("buy_again")}
      </Button>
      <div role="status">
        {isBusy && <span class="unseen">{t("buying")}</span>}
        {results.length > 0 && !isBusy && (
          <div class="card note">
            <p>{summary(results)}</p>
            <ul class="results">
              {results.map((result) => (
                <Result key={result.line.line_id} result={result} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}
