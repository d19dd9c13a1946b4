import { useNavigate } from "react-router";
import type { Ticket } from "../../../api/types/tickets";
import { NewConversationDialog } from "../NewConversationDialog";
import { useProfile } from "../../profile/queries";

/** A new conversation with the person of this ticket, by whatever way reaches them. */
export function WriteAgain({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const navigate = useNavigate();
  const profile = useProfile(ticket.profile.id).data;
  const person = { ...ticket.profile, email: profile?.email, phone: profile?.phone };
  return <NewConversationDialog person={person} onClose={onClose} onBegun={(id) => void navigate(`/inbox/${encodeURIComponent(id)}?view=all`)} />;
}
