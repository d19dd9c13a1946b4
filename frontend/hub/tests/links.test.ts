import { describe, expect, test } from "vitest";
import { isAccountPath, viewInHash, viewOfLink, withHash, type LinkAddress } from "../src/loader/link-rules";

const account = { paths: ["/account", "/accounts/login/"], ignored_paths: ["/account/logout"] };

function at(address: string): LinkAddress {
  return new URL(address, "https://willow.example/shop?size=m");
}
const opens = (address: string, page = "/shop?size=m") => viewOfLink(at(address), at(page), account);

describe("the account page and what lies below it", () => {
  test.each(["/account", "/account/", "/account/orders/5", "/accounts/login", "/accounts/login/?next=/cart"])(
    "%s opens the hub",
    (address) => {
      expect(opens(address)).toBe("");
    },
  );
  test.each([
    "/accounting",
    "/account-help",
    "/account/logout",
    "/account/logout/done",
    "https://other.example/account",
    "/shop",
  ])("%s is left alone", (address) => {
    expect(opens(address)).toBeUndefined();
  });
  test("the root of the store is never the account page", () => {
    expect(isAccountPath("/shop", { paths: ["/"], ignored_paths: [] })).toBe(false);
  });
});

describe("hashes", () => {
  test.each([
    ["#k-hub", ""],
    ["#k-hub/favorites", "favorites"],
    ["#k-hub/orders/5%2F1", "orders/5%2F1"],
    ["#k-hubs", undefined],
    ["#section", undefined],
  ])("%s asks for %s", (hash, view) => {
    expect(viewInHash(hash)).toBe(view);
  });
  test("a hash link opens a view on the page it stands on", () => {
    expect(opens("/shop?size=m#k-hub/favorites")).toBe("favorites");
  });
  test("a hash link to another page goes there, and the hub opens on arrival", () => {
    expect(opens("/sale#k-hub/favorites")).toBeUndefined();
  });
  test("a jump within the account page stays the page's own", () => {
    expect(opens("/account#addresses", "/account")).toBeUndefined();
    expect(opens("/account#", "/account")).toBeUndefined();
  });
  test("a taken-over link keeps its address and query", () => {
    expect(withHash("/account/orders?page=2#list")).toBe("/account/orders?page=2#k-hub");
  });
});
