import { describe, expect, test } from "vitest";
import { nextIn, safeHref, signInAddress } from "../src/hub/links";

const page = "https://willow.example/shop";

describe("addresses from data", () => {
  test.each(["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "blob:https://x/y", ""])(
    "%s is not followed",
    (address) => {
      expect(safeHref(address, page)).toBeUndefined();
    },
  );
  test.each([
    ["https://dhl.example/t?n=1", "https://dhl.example/t?n=1"],
    ["/orders/5", "https://willow.example/orders/5"],
    ["//cdn.example/a.png", "https://cdn.example/a.png"],
  ])("%s leads to %s", (address, href) => expect(safeHref(address, page)).toBe(href));
});

describe("the page to go on to", () => {
  test.each([
    ["?next=/checkout/", "/checkout/"],
    ["?a=1&next=%2Fcheckout%3Fstep%3D2", "/checkout?step=2"],
  ])("%s leads to %s", (search, next) => expect(nextIn(search)).toBe(next));
  test.each(["", "?next=", "?next=//evil.example/", "?next=/\\evil.example", "?next=https://evil.example/", "?next=javascript:x"])(
    "%s leads nowhere",
    (search) => expect(nextIn(search)).toBeUndefined(),
  );
});

describe("the store's sign-in page", () => {
  test.each([
    ["/login/", "/login/?next=%2Fshop%3Fa%3D1"],
    ["/login/?x=1", "/login/?x=1&next=%2Fshop%3Fa%3D1"],
    ["/login/?next=/home", "/login/?next=/home"],
    ["/login?return_to={return_url}", "/login?return_to=%2Fshop%3Fa%3D1"],
    ["/login#form", "/login?next=%2Fshop%3Fa%3D1#form"],
  ])("%s is told where to return to", (address, expected) =>
    expect(signInAddress(address, "/shop?a=1")).toBe(expected),
  );
});
