const WORDS: Record<string, string> = {
  pending: "Waiting for payment",
  paid: "Paid",
  fulfilled: "Sent",
  cancelled: "Cancelled",
  refunded: "Refunded",
  partially_refunded: "Partly refunded",
  partially_fulfilled: "Partly sent",
  delivered: "Delivered",
};

const TONES: Record<string, "good" | "bad" | "open"> = {
  paid: "open",
  pending: "open",
  fulfilled: "good",
  delivered: "good",
  cancelled: "bad",
  refunded: "bad",
};

export function orderStatusWords(status: string): string {
  return WORDS[status] ?? status.replaceAll("_", " ");
}

export function orderStatusTone(status: string): "good" | "bad" | "open" | "plain" {
  return TONES[status] ?? "plain";
}
