import { Button, Kbd, Text } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { read } from "../../../api/client";
import type { Ticket } from "../../../api/types/tickets";
import { sendOut } from "../../../inbox/outbox";
import { waitedInWords, waitOf } from "../../../inbox/waiting";
import { useMay } from "../../../session/member";
import { usePageKeys } from "../../../shell/page-keys";
import { currentMoment, onTick } from "../../../words/moment-ticker";
import classes from "./Ticket.module.css";

const PLAIN = "I am still looking into it. One moment, please.";

/** Nobody shall wait without a word: from three minutes on, one press says that somebody is at it. */
export function WaitBar({ ticket }: { ticket: Ticket }) {
  const now = useSyncExternalStore(onTick, currentMoment);
  const wait = ticket.status !== "open" ? "calm" : waitOf(ticket, now);
  const words = useStillLooking(ticket.language, wait !== "calm");
  const cache = useQueryClient();
  const say = () => sendOut(cache, { ticket: ticket.id, text: words, isNote: false, isHolding: true });
  usePageKeys([{ keys: ["l"], label: "Say that you are still looking into it", act: () => (wait === "calm" ? false : say()) }]);
  if (wait === "calm" || ticket.waiting_since === undefined) return null;
  return (
    <div className={classes.wait} data-wait={wait} role="status">
      <IconClock size={17} aria-hidden />
      <Text size="sm" className={classes.waitWords ?? ""}>
        {ticket.profile.name} has waited for {waitedInWords(ticket.waiting_since, now)}.
      </Text>
      <Button size="compact-sm" variant="white" color="dark" onClick={say} title={words}>
        Still looking into it
        <Kbd size="xs" className={classes.keyHint ?? ""}>
          l
        </Kbd>
      </Button>
    </div>
  );
}

/** In her language, where the store has words for it. */
function useStillLooking(language: string | undefined, isWanted: boolean): string {
  const mayRead = useMay("chat:read");
  const settings = useQuery({
    queryKey: ["chat-settings", "still-looking"],
    queryFn: async () => (await read<{ still_looking?: Record<string, string> }>("/chat/settings")).still_looking ?? {},
    enabled: isWanted && mayRead,
    staleTime: 5 * 60_000,
  });
  const said = settings.data ?? {};
  return said[language?.split("-")[0] ?? "en"] ?? said["en"] ?? PLAIN;
}
