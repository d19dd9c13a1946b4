import { expect, test } from "vitest";
import { addressOf } from "../src/places/ask-rules";
import { parentOf, parseView, shownTabs, tabOf, talkView, viewText } from "../src/hub/views";

test.each(["for-you", "orders", "orders/5", "orders/5/help", "chat", "faq", "profile", "profile/edit", "profile/phone", "profile/texts", "favorites", "sign-in"])(
  "%s is a view",
  (name) => {
    expect(viewText(parseView(name))).toBe(name);
  },
);
test.each(["", "nonsense", "orders/5/6", "constructor", "profile/secret", "sign-in/texts"])("'%s' is For you", (name) => {
  expect(parseView(name)).toEqual({ name: "for-you" });
});
test("ids are carried encoded", () => {
  const view = parseView("orders/a%2Fb");
  expect(view).toEqual({ name: "orders/", id: "a/b" });
  expect(viewText(view)).toBe("orders/a%2Fb");
});
test("a broken code in an id does no harm", () =>
  expect(parseView("orders/%E0%A4%A")).toEqual({ name: "orders/", id: "%E0%A4%A" }));
test("favourites belong to For you, orders to Orders, signing in to none", () => {
  expect(tabOf({ name: "favorites" })).toBe("for-you");
  expect(tabOf({ name: "orders/", id: "1" })).toBe("orders");
  expect(tabOf({ name: "sign-in" })).toBeUndefined();
  expect(tabOf({ name: "sign-in/texts" })).toBeUndefined();
});
test("back leads to the tab", () => {
  expect(parentOf({ name: "profile/edit" })).toEqual({ name: "profile" });
  expect(parentOf({ name: "orders" })).toBeUndefined();
});

test.each([
  ["chat", ["for-you", "chat"], false, "chat"],
  ["faq", ["for-you", "chat"], false, "chat"],
  ["faq", ["for-you", "faq"], false, "faq"],
  ["chat", ["for-you", "faq"], false, "faq"],
  ["chat", ["for-you", "faq"], true, "sign-in"],
  ["chat", ["for-you"], false, "for-you"],
] as const)("%s with the tabs %s leads to the right view", (wanted, tabs, isForSignedIn, name) =>
  expect(talkView(wanted, tabs, isForSignedIn)).toEqual({ name }),
);
test("help with an order belongs to the order", () => {
  const view = parseView("orders/a%2Fb/help");
  expect([tabOf(view), parentOf(view)]).toEqual(["orders", { name: "orders/", id: "a/b" }]);
});

test("the address of a question leads to its answer, on the page it stands on", () => {
  const address = addressOf("01/x", { pathname: "/products/bowl", search: "?size=2" });
  expect(address).toBe("/products/bowl?size=2#k-hub/faq/01%2Fx");
  expect(parseView(address.split("#k-hub/")[1] as string)).toEqual({ name: "faq/", id: "01/x" });
  expect(tabOf({ name: "faq/", id: "01" })).toBe("faq");
});

const KNOWN = ["for-you", "orders", "chat", "faq", "profile"] as const;
test.each([
  ["before anything is known", undefined, false, ["for-you", "orders", "profile"]],
  ["as given", ["for-you", "profile", "faq"], false, ["for-you", "faq", "profile"]],
  ["a clicked question has a place where none is listed", ["for-you", "profile"], true, ["for-you", "faq", "profile"]],
  ["it stands in Chat where there is one", ["for-you", "chat"], true, ["for-you", "chat"]],
])("tabs: %s", (_, given, hasClicked, shown) => expect(shownTabs(KNOWN, given, hasClicked)).toEqual(shown));
