// The shop's side of the hub: tells which product is looked at, and fills the basket when somebody buys again.
(() => {
  const { cartUrl, viewedProduct } = document.currentScript.dataset;

  // Until Stoa's script has come, calls wait in a queue that it drains.
  const methods = ["track", "viewedProduct", "identify", "on", "open", "close", "favorite", "unfavorite"];
  window.stoa ??= methods.reduce((stub, name) => {
    stub[name] = (...values) => { stub.q.push([name, ...values]); };
    return stub;
  }, { q: [] });

  if (viewedProduct) window.stoa.viewedProduct(JSON.parse(viewedProduct));

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
