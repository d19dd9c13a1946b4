import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { askForDesktop, desktopState, dismissDesktop } from "../../../inbox/desktop";
import classes from "./Views.module.css";

/** Asked once and politely: the browser's own question comes only after a yes. */
export function DesktopNotice() {
  const [state, setState] = useState(desktopState);
  if (state !== "ask") return null;
  const dismiss = () => {
    dismissDesktop();
    setState("off");
  };
  return (
    <div className={classes.notice}>
      <Text size="xs">Shall this device tell you when somebody writes while you look elsewhere?</Text>
      <div className={classes.answers}>
        <Button size="compact-xs" variant="light" onClick={() => void askForDesktop().then(setState)}>
          Yes, tell me
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={dismiss}>
          No
        </Button>
      </div>
    </div>
  );
}
