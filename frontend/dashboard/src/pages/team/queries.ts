import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read, remove } from "../../api/client";
import type { Page } from "../../api/types/paging";
import type { Account, Me, Member, Role } from "../../api/types/session";
import { ME } from "../../session/queries";

const MEMBERS = ["members"] as const;

export function useMembers() {
  return useQuery({ queryKey: MEMBERS, queryFn: async () => (await read<Page<Member>>("/members")).items });
}

export interface NewMember {
  email: string;
  name: string;
  role: Role;
  password: string;
}

export function useAddMember() {
  return useTeamChange((member: NewMember) => create<Member>("/members", member));
}

export function useChangeRole() {
  return useTeamChange(({ id, role }: { id: string; role: Role }) => change<Member>(`/members/${encodeURIComponent(id)}`, { role }));
}

export function useRemoveMember() {
  return useTeamChange((id: string) => remove(`/members/${encodeURIComponent(id)}`));
}

export function useResetSecondStep() {
  return useTeamChange((id: string) => remove(`/members/${encodeURIComponent(id)}/second-step`));
}

export function useRequireSecondStep() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (requires_second_step: boolean) => change<Account>("/account", { requires_second_step }),
    onSuccess: (account) => cache.setQueryData<Me>(ME, (me) => me && { ...me, account }),
  });
}

function useTeamChange<Change, Answer>(mutationFn: (change: Change) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => cache.invalidateQueries({ queryKey: MEMBERS }) });
}
