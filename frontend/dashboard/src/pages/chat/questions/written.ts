import type { Faq, FaqText, NewFaq } from "../../../api/types/chat";

export type Draft = NewFaq;

export const BLANK: Draft = { name: "", texts: {}, is_on: true, in_hub: true, on_product: false };

export function draftOf({ name, texts, is_on, in_hub, on_product }: Faq): Draft {
  return { name, texts, is_on, in_hub, on_product };
}

/** Languages nothing was written in are left out, and so is a link without an address. */
export function written(draft: Draft): NewFaq {
  const texts = Object.entries(draft.texts).flatMap(([language, text]): [string, FaqText][] => {
    const { link, ...words } = text;
    const url = link?.url.trim() ?? "";
    if (words.question.trim() === "" && words.answer.trim() === "" && url === "") return [];
    return [[language, url === "" ? words : { ...words, link: { url, label: link?.label.trim() || url } }]];
  });
  return { ...draft, texts: Object.fromEntries(texts) };
}
