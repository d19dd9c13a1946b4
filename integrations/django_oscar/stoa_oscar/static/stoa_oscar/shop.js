// The shop's side of the hub: tells which product is looked at, puts a sign-up place into Oscar's form, and fills the
// basket when somebody buys again.
(() => {
  const { cartUrl, viewedProduct, signup } = document.currentScript.dataset;

  // Until Stoa's script has come, calls wait in a queue that it drains.
  const methods = ["track", "viewedProduct", "identify", "on", "open", "close", "favorite", "unfavorite"];
  window.stoa ??= methods.reduce((stub, name) => {
    stub[name] = (...values) => { stub.q.push([name, ...values]); };
    return stub;
  }, { q: [] });

  if (viewedProduct) window.stoa.viewedProduct(JSON.parse(viewedProduct));

  // Before the button that sends the form; Stoa's script fills what it finds there.
  function offer({ place, form, phone, order_id }) {
    const mark = document.createElement("div");
    Object.assign(mark.dataset, { stoaSignup: place, ...(phone && { phone }), ...(order_id && { orderId: order_id }) });
    document.querySelector(form)?.querySelector("[type=submit]")?.before(mark);
  }

  if (signup) offer(JSON.parse(signup));

  async function fill(lines) {
    const { csrf_header, csrf_token } = await (await fetch(cartUrl)).json();
    const answer = await fetch(cartUrl, {
      method: "POST",
      headers: { "Content-Type": "application/json", [csrf_header]: csrf_token },
      body: JSON.stringify({ lines }),
    });
    if (!answer.ok) throw new Error(`The basket answered ${answer.status}.`);
    return answer.json();
  }

  window.stoa.on("cart:add", async (lines) => {
    const { added, failed, mini_basket } = await fill(lines);
    const shown = document.querySelector(".basket-mini");
    if (shown && mini_basket) shown.outerHTML = mini_basket;
    return { added, failed };
  });
})();
