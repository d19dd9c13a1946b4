import { describe, expect, it } from "vitest";
import { isBusyPath, isResting, restUntil, scrolledPercent } from "../src/extra/popup-rules";
import { liftOver, roomBelow } from "../src/places/clearance";

describe("a pop-up", () => {
  it.each(["/cart", "/checkout/address", "/de/warenkorb", "/Basket.html", "/accounts/login/"])("stays off %s", (path) =>
    expect(isBusyPath(path)).toBe(true),
  );
  it.each(["/", "/products/cart-wheel-bowl", "/pages/ordering"])("may come on %s", (path) =>
    expect(isBusyPath(path)).toBe(false),
  );
  it("rests for its days by Stoa's clock", () => {
    const until = restUntil("2026-03-01T10:00:00Z", 7);
    expect(isResting(until, "2026-03-08T09:59:00Z")).toBe(true);
    expect(isResting(until, "2026-03-08T10:01:00Z")).toBe(false);
    expect(isResting(null, "2026-03-08T10:01:00Z")).toBe(false);
  });
  it("knows how far somebody scrolled", () => {
    expect(scrolledPercent(300, 800, 1400)).toBe(50);
    expect(scrolledPercent(0, 800, 600)).toBe(100);
  });
});

describe("a panel at the bottom", () => {
  const panel = { left: 0, right: 390, top: 600, bottom: 784 };
  it("stands where it is when nothing lies there", () => expect(liftOver([], panel, 800, 16)).toBe(16));
  it("rises over navigation", () =>
    expect(liftOver([{ left: 0, right: 390, top: 740, bottom: 800 }], panel, 800, 16)).toBe(68));
  it("ends below the navigation at the top", () =>
    expect(roomBelow([{ left: 0, right: 390, top: 160, bottom: 214 }], 800, 88)).toBe(490));
  it("is not shown where there is no room", () =>
    expect(liftOver([{ left: 0, right: 390, top: 100, bottom: 800 }], panel, 800, 16)).toBeUndefined());
});
