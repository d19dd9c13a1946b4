// Willow's own script: adds to the basket without a page load and tells Stoa what happens. The shop works without it.

// Until Stoa's script has come, calls wait in a queue that it drains.
const METHODS = ["track", "viewedProduct", "identify", "on", "open", "close"];
window.stoa = window.stoa || METHODS.reduce((stub, name) => {
  stub[name] = (...rest) => { stub.q.push([name, ...rest]); };
  return stub;
}, { q: [] });

const formToken = document.body.dataset.formToken;

function showCount(count) {
  for (const place of document.querySelectorAll("[data-cart-count]")) {
    place.textContent = count;
    place.hidden = count === 0;
  }
}

let hiding;
function say(words, picture) {
  const toast = document.querySelector("[data-toast]");
  const text = document.createElement("span");
  text.textContent = words + " ";
  const link = document.createElement("a");
  link.href = "/cart";
  link.textContent = "See the basket";
  text.append(link);
  toast.replaceChildren();
  if (picture) {
    const image = new Image(44, 44);
    image.src = picture;
    image.alt = "";
    toast.append(image);
  }
  toast.append(text);
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { toast.hidden = true; }, 6000);
}

async function add(form) {
  const answer = await fetch(form.action, {
    method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" },
  });
  if (answer.status === 409) return say("There are not enough of these left.");
  if (!answer.ok) return form.submit();
  const added = await answer.json();
  showCount(added.count);
  say(`${added.title} is in your basket.`, added.picture);
  window.stoa.track("Added to Cart", added.event, { value: added.value, value_currency: added.currency });
}

for (const form of document.querySelectorAll("form[data-add]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(form).catch(() => form.submit());
  });
}
for (const field of document.querySelectorAll("[data-submit]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
for (const page of document.querySelectorAll("[data-viewed-product]")) {
  window.stoa.viewedProduct(JSON.parse(page.dataset.viewedProduct));
}
for (const page of document.querySelectorAll("[data-track]")) {
  const { track, properties, value, currency, uniqueId } = page.dataset;
  window.stoa.track(track, JSON.parse(properties), { value: Number(value), value_currency: currency, unique_id: uniqueId });
}
// Who leaves an address at the checkout and not the order can be asked later whether something went wrong.
for (const form of document.querySelectorAll("form[data-identify]")) {
  form.addEventListener("change", ({ target }) => {
    const email = form.elements.email;
    if (!["email", "first_name"].includes(target.name) || !email.value || !email.validity.valid) return;
    const first_name = form.elements.first_name.value.trim();
    window.stoa.identify(first_name ? { email: email.value, first_name } : { email: email.value });
  });
}

// "Buy again" in the hub: each line is answered for itself.
window.stoa.on("cart:add", async (lines) => {
  try {
    const answer = await fetch("/cart/lines", {
      method: "POST", body: JSON.stringify({ lines }), headers: { "Content-Type": "application/json", "X-Form-Token": formToken },
    });
    if (!answer.ok) throw new Error(answer.statusText);
    const { added, failed, count } = await answer.json();
    showCount(count);
    return { added, failed };
  } catch {
    return { added: [], failed: lines.map(({ line_id }) => ({ line: line_id, reason: "error" })) };
  }
});
