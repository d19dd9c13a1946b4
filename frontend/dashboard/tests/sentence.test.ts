import { expect, test } from "vitest";
import type { StoreEvent } from "../src/api/types/events";
import { metricChoices, plainSentence, sentenceOf } from "../src/words/sentence";

function event(metric: string, properties: StoreEvent["properties"] = {}, more: Partial<StoreEvent> = {}): StoreEvent {
  return { id: "1", at: "2026-05-17T12:00:00Z", metric, profile: { id: "p", name: "Carla Conti" }, properties, source: "api", ...more };
}

function told(...parameters: Parameters<typeof event>): string {
  return plainSentence(sentenceOf(event(...parameters), "en"));
}

test("an order is told with its number and its money", () => {
  expect(told("Placed Order", { OrderNumber: "W-1042" }, { value: 129, currency: "EUR" })).toBe("Carla Conti placed order W-1042 · €129.00");
});

test("money may arrive as text", () => {
  expect(told("Placed Order", {}, { value: "129.50", currency: "EUR" })).toBe("Carla Conti placed an order · €129.50");
});

test("a browsed product shows no money", () => {
  expect(told("Viewed Product", { ProductName: "Linen apron" }, { value: 49, currency: "EUR" })).toBe("Carla Conti looked at Linen apron");
});

test.each([
  ["Product Name", "Spaced key"],
  ["title", "Small key"],
])("stores spell the product's name in %s", (key, name) => {
  expect(told("Viewed Product", { [key]: name })).toBe(`Carla Conti looked at ${name}`);
});

test("what goes into the cart is named in the middle", () => {
  expect(told("Added to Cart", { AddedItemProductName: "Mug" })).toBe("Carla Conti put Mug in the cart");
  expect(told("Added to Cart")).toBe("Carla Conti put something in the cart");
});

test("an unknown metric is shown under its own name", () => {
  expect(told("Quiz Completed")).toBe("Carla Conti · Quiz Completed");
});

test("a person without a name is told by the email, or is somebody", () => {
  expect(told("Hub Opened", {}, { profile: { id: "p", name: " ", email: "c@example.com" } })).toBe("c@example.com opened the hub");
  expect(told("Hub Opened", {}, { profile: { id: "p", name: "" } })).toBe("Somebody opened the hub");
});

test("endless names are cut", () => {
  expect(told("Viewed Product", { title: "x".repeat(1000) }).length).toBeLessThan(120);
});

test("properties that are no text do not get into sentences", () => {
  expect(told("Viewed Product", { ProductName: { a: 1 } })).toBe("Carla Conti looked at a product");
});

test("of a conversation it is told who wrote", () => {
  expect(told("Sent Chat Message", { Message: "Where is it?" })).toBe("Carla Conti wrote in the chat “Where is it?”");
  expect(told("Received Chat Message", { Message: "On its way." })).toBe("We answered Carla Conti in the chat “On its way.”");
  expect(told("Received SMS", {})).toBe("We texted Carla Conti");
  expect(told("Ticket Created", { Channel: "sms" })).toBe("The ticket of Carla Conti was opened");
});

test("on the person's own page the name is left out", () => {
  const without = (metric: string, properties = {}) => sentenceOf(event(metric, properties), "en").withoutWho;
  expect(without("Sent SMS", { Message: "Hi" })).toEqual({ before: "Wrote a text", after: "" });
  expect(without("Received Chat Message", { Message: "Hi" })).toEqual({ before: "We answered in the chat", after: "" });
  expect(without("Added to Cart", { AddedItemProductName: "Mug" })).toEqual({ before: "Put", after: "in the cart" });
});

test("consent is told by what was agreed to", () => {
  expect(told("Subscribed to SMS Marketing")).toBe("Carla Conti agreed to SMS Marketing");
  expect(told("Unsubscribed from Email Marketing")).toBe("Carla Conti left Email Marketing");
});

test("kinds of events are chosen by the words of their rows", () => {
  const choices = metricChoices(["Viewed Product", "Received SMS", "Subscribed to SMS Marketing", "Quiz Completed"]);
  expect(choices.map(({ label }) => label)).toEqual(["Agreed to SMS Marketing", "Looked at a product", "Quiz Completed", "We sent a text"]);
  expect(choices[1]?.value).toBe("Viewed Product");
});

test("kinds that are told alike are told apart by their names", () => {
  expect(metricChoices(["Shipped Order", "Fulfilled Order"]).map(({ label }) => label)).toEqual([
    "Was sent an order (Fulfilled Order)",
    "Was sent an order (Shipped Order)",
  ]);
});
