import { Button } from "@mantine/core";
import { IconAlertCircle, IconLock } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { dropOutgoing, retryOutgoing, type Outgoing } from "../../../inbox/outbox";
import classes from "./Thread.module.css";

/** On its way: it stands there as it will, and says so when it does not leave. */
export function OutgoingBubble({ outgoing }: { outgoing: Outgoing }) {
  const { state, picture, text, isNote } = outgoing;
  return (
    <div className={classes.said} data-side="ours">
      <div className={classes.bubble} data-kind={isNote ? "note" : "agent"} data-state={state} data-picture={picture !== undefined || undefined}>
        {isNote && (
          <span className={classes.noteMark}>
            <IconLock size={13} stroke={2} aria-hidden /> Note, for the team only
          </span>
        )}
        {picture !== undefined && <img className={classes.small} src={picture.preview} alt="Picture on its way" />}
        {picture === undefined && text === "" && <span className={classes.words}>A picture</span>}
        {text !== "" && <span className={classes.words}>{text}</span>}
      </div>
      {(state === "failed" || state === "asking") && <Refused outgoing={outgoing} />}
      {(state === "waiting" || state === "sending") && (
        <div className={classes.meta}>{state === "waiting" && outgoing.words !== undefined ? "Waiting for the connection…" : "Sending…"}</div>
      )}
    </div>
  );
}

function Refused({ outgoing: { state, words, clientId, isFinal } }: { outgoing: Outgoing }) {
  const cache = useQueryClient();
  return (
    <div className={classes.refused} role="alert">
      <IconAlertCircle size={15} aria-hidden /> {words}
      {isFinal !== true && (
        <Button size="compact-xs" variant="light" color={state === "failed" ? "red" : "stoa"} onClick={() => retryOutgoing(cache, clientId, state === "asking")}>
          {state === "asking" ? "Send all the same" : "Try again"}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" c="inherit" onClick={() => dropOutgoing(clientId)}>
        Discard
      </Button>
    </div>
  );
}
