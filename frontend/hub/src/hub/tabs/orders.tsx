import { useState } from "preact/hooks";
import { moreOrders, orders, session } from "../data";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { Empty } from "../parts/empty";
import { Heading } from "../parts/heading";
import { OrderCard } from "../parts/order-card";
import { goSignIn } from "../router";
import { t } from "../speech";
import { showProblem } from "../toasts";

function More() {
  const [isBusy, setBusy] = useState(false);
  async function show(): Promise<void> {
    setBusy(true);
    await moreOrders().catch(showProblem);
    setBusy(false);
  }
  return (
    <Button isBusy={isBusy} onClick={() => void show()}>
      {t("more")}
    </Button>
  );
}

/** Whom we only recognize is told what is missing, and why. */
function RecentNote({ isEmpty }: { isEmpty: boolean }) {
  return (
    <div class="card note">
      <p>{t(isEmpty ? "orders_recent_empty" : "orders_recent")}</p>
      <Button kind="primary" onClick={() => goSignIn()}>
        {t("sign_in")}
      </Button>
    </div>
  );
}

export function OrdersTab() {
  const isRecognized = session.value?.state === "recognized";
  return (
    <>
      <Heading>{t("orders_title")}</Heading>
      <Await of={orders} bones="cards">
        {(data) => (
          <div class="stack">
            {isRecognized && <RecentNote isEmpty={data.orders.length === 0} />}
            {data.orders.length > 0 && (
              <ul class="stack">
                {data.orders.map((order) => (
                  <OrderCard key={order.id} order={order} />
                ))}
              </ul>
            )}
            {!isRecognized && data.orders.length === 0 && <Empty icon="box">{t("orders_empty")}</Empty>}
            {data.next_cursor && <More />}
          </div>
        )}
      </Await>
    </>
  );
}
