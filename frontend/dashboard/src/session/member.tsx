import { createContext, useContext, type ReactNode } from "react";
import type { Me } from "../api/types/session";

const MeContext = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in; only inside the shell. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error("useMe outside the signed-in part");
  return me;
}

/** How this store counts and this member reads. */
export function useStore(): { siteId: string; timeZone: string; currency: string; locale: string } {
  const { account, member } = useMe();
  return {
    siteId: account.site_id,
    timeZone: account.time_zone,
    currency: account.currency,
    locale: member.locale ?? navigator.language,
  };
}

/** The server decides; this only keeps buttons honest. */
export function useMay(scope: string): boolean {
  return may(useMe().scopes, scope);
}

/** Who may change a thing may read it. */
export function may(scopes: string[], scope: string): boolean {
  return scopes.includes(scope) || scopes.includes(scope.replace(":read", ":write"));
}
