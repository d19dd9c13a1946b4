import { Button } from "@mantine/core";
import { useEffect, useState } from "react";

interface ResendButtonProps {
  /** When another text may be asked for; absent before the first has left. */
  at: string | undefined;
  isBusy: boolean;
  resend: () => void;
}

export function ResendButton({ at, isBusy, resend }: ResendButtonProps) {
  const [now, setNow] = useState(Date.now());
  const left = at === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 1000);
    return () => clearTimeout(timer);
  }, [left, now]);
  return (
    <Button variant="default" disabled={left > 0} loading={isBusy} onClick={resend}>
      {left > 0 ? `Send it again in ${left} s` : "Send it again"}
    </Button>
  );
}
