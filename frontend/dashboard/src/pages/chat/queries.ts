import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read, remove, replace } from "../../api/client";
import type { ChatSettings, Faq, FaqChange, MailAddress, NewFaq, PublicHolidays } from "../../api/types/chat";
import type { Page } from "../../api/types/paging";
import type { SavedReply } from "../../api/types/tickets";
import { REPLIES } from "../../inbox/queries";
import { useLive } from "../../live/live";

const CHAT = ["chat-settings"] as const;
const FAQS = ["faqs"] as const;
const FAQ_ORDER = ["faqs", "order"];
const ALL_REPLIES = [...REPLIES, "all"];

export function useChatSettings() {
  const settings = useQuery({ queryKey: CHAT, queryFn: () => read<ChatSettings>("/chat/settings") });
  useLive("chat.settings", () => void settings.refetch());
  return settings;
}

export function useSaveChat() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<ChatSettings>) => change<ChatSettings>("/chat/settings", changes),
    onSuccess: (settings) => {
      cache.setQueryData(CHAT, settings);
      void cache.invalidateQueries({ queryKey: ["overview"] });
    },
  });
}

export function usePublicHolidays(country: string | undefined, year: number) {
  return useQuery({
    queryKey: ["public-holidays", country, year],
    queryFn: () => read<PublicHolidays>("/chat/holidays", country === undefined ? {} : { country, year }),
    staleTime: Infinity,
  });
}

export function useMailAddress() {
  return useQuery({ queryKey: ["chat-mail-address"], queryFn: () => read<MailAddress>("/chat/mail-address"), staleTime: Infinity });
}

export function useFaqs() {
  return useQuery({ queryKey: FAQS, queryFn: async () => (await read<Page<Faq>>("/faqs")).items });
}

/** A new one, or what changes of one. */
export function useKeepFaq(id: string | undefined) {
  const again = useAgain(FAQS);
  return useMutation({
    mutationFn: (faq: NewFaq) => {
      const { name, ...changes } = faq;
      return id === undefined ? create<Faq>("/faqs", { name, ...changes }) : change<Faq>(`/faqs/${id}`, changes);
    },
    onSuccess: again,
  });
}

export function useSwitchFaq() {
  const again = useAgain(FAQS);
  return useMutation({
    mutationFn: ({ id, ...changes }: Partial<FaqChange> & { id: string }) => change<Faq>(`/faqs/${id}`, changes),
    onSettled: again,
  });
}

/** One after the other, so that the last move is the one that stays; until then the list shows what is to come. */
export function useOrderFaqs() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: FAQ_ORDER,
    scope: { id: FAQ_ORDER.join() },
    mutationFn: (faqs: Faq[]) => replace<Page<Faq>>("/faqs/order", { ids: faqs.map(({ id }) => id) }),
    onMutate: async (faqs) => {
      cache.setQueryData(FAQS, faqs);
      await cache.cancelQueries({ queryKey: FAQS });
      cache.setQueryData(FAQS, faqs);
    },
    onSettled: () => {
      if (cache.isMutating({ mutationKey: FAQ_ORDER }) === 1) void cache.invalidateQueries({ queryKey: FAQS });
    },
  });
}

export function useRemoveFaq() {
  const again = useAgain(FAQS);
  return useMutation({ mutationFn: (id: string) => remove(`/faqs/${id}`), onSuccess: again });
}

export function useReplies() {
  return useQuery({ queryKey: ALL_REPLIES, queryFn: async () => (await read<Page<SavedReply>>("/saved-replies")).items });
}

export type ReplyDraft = Omit<SavedReply, "id">;

export function useKeepReply(id: string | undefined) {
  const again = useAgain(REPLIES);
  return useMutation({
    mutationFn: (reply: ReplyDraft) => (id === undefined ? create<SavedReply>("/saved-replies", reply) : change<SavedReply>(`/saved-replies/${id}`, reply)),
    onSuccess: again,
  });
}

export function useRemoveReply() {
  const again = useAgain(REPLIES);
  return useMutation({ mutationFn: (id: string) => remove(`/saved-replies/${id}`), onSuccess: again });
}

function useAgain(queryKey: readonly string[]) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey });
}
