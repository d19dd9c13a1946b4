// A phone per number: what the store sends appears by itself, what is written goes back. Texts are somebody else's
// words and only ever become text.
const at = (name) => document.querySelector(`[data-${name}]`);
const [list, nothing, phone, title, thread] = ["phones", "no-phones", "phone", "title", "thread"].map(at);
const reply = at("reply");
const { unreachable, slow } = Object.fromEntries([...phone.querySelectorAll("fieldset input")].map((box) => [box.name, box]));

let number = new URLSearchParams(location.search).get("number")?.trim() ?? "";
if (/^\d/.test(number)) number = `+${number}`;
let shown = "";
let answering = "";

async function ask(path, body) {
  const options = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`/dev/phone/${path}`, options);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error?.message ?? "That did not work.");
  return told;
}

function make(tag, words, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: words, ...more });
}

const clock = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function showPhones(phones) {
  nothing.hidden = phones.length > 0;
  list.replaceChildren(
    ...phones.map((each) => {
      const button = make("button", "", { type: "button", onclick: () => pickUp(each.number) });
      if (each.number === number) button.setAttribute("aria-current", "true");
      button.append(make("b", each.number), make("time", each.newest ? clock(each.newest.sent_at) : ""));
      button.append(make("span", each.newest?.text ?? "no texts yet"));
      const item = make("li", "");
      item.append(button);
      return item;
    }),
  );
}

function showThread(texts) {
  thread.replaceChildren(
    ...[...texts].reverse().map((text) => {
      const item = make("li", "", { className: text.direction });
      const who = text.direction === "out" ? `${text.from}, ` : "";
      const parts = text.parts > 1 ? `, ${text.parts} parts` : "";
      item.append(make("p", text.text), make("small", `${who}${clock(text.sent_at)}${parts}`));
      return item;
    }),
  );
  thread.scrollTop = thread.scrollHeight;
}

function showStores(stores, texts) {
  const known = [...reply.to.options].map((option) => option.value).join();
  if (known !== stores.map((store) => store.number).join()) {
    reply.to.replaceChildren(...stores.map((store) => make("option", `${store.store}, ${store.number}`, { value: store.number })));
    answering = "";
  }
  if (answering === number) return;
  // Another phone in hand: whoever wrote to it last is answered.
  answering = number;
  const last = texts.find((text) => text.direction === "out");
  if (last && stores.some((store) => store.number === last.from)) reply.to.value = last.from;
}

async function look() {
  const { phones, stores } = await ask(`phones?number=${encodeURIComponent(number)}`);
  const texts = number ? await ask(`messages?number=${encodeURIComponent(number)}`) : [];
  const now = JSON.stringify([number, phones, texts.map((text) => text.id)]);
  if (now === shown) return;
  shown = now;
  const focused = list.contains(document.activeElement) && document.activeElement.querySelector("b").textContent;
  showPhones(phones);
  if (focused) [...list.querySelectorAll("button")].find((button) => button.querySelector("b").textContent === focused)?.focus();
  phone.hidden = !number;
  if (!number) return;
  title.textContent = number;
  const here = phones.find((each) => each.number === number);
  [unreachable.checked, slow.checked] = [here.unreachable, here.slow];
  phone.classList.toggle("off", here.unreachable);
  showThread(texts);
  showStores(stores, texts);
}

async function pickUp(wanted) {
  const problem = at("number-problem");
  problem.textContent = "";
  const before = number;
  try {
    number = wanted;
    await look();
    history.replaceState(null, "", `?number=${encodeURIComponent(number)}`);
  } catch (error) {
    number = before;
    problem.textContent = error.message;
  }
}

at("open").addEventListener("submit", (event) => {
  event.preventDefault();
  const digits = event.target.number.value.replace(/[^\d+]/g, "").replace(/^00/, "+");
  pickUp(digits.startsWith("+") ? digits : `+${digits}`);
});
for (const box of [unreachable, slow]) {
  box.addEventListener("change", () => ask("switches", { number, unreachable: unreachable.checked, slow: slow.checked }).then(look));
}
reply.addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = at("reply-problem");
  problem.textContent = "";
  try {
    await ask("reply", { from: number, to: reply.to.value, text: reply.text.value });
    reply.text.value = "";
    await look();
  } catch (error) {
    problem.textContent = error.message;
  }
});
reply.text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    reply.requestSubmit();
  }
});

pickUp(number);
setInterval(() => document.hidden || look().catch(() => {}), 1000);
