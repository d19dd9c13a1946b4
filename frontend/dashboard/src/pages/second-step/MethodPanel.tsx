import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { SecondStep, SecondStepOn } from "../../api/types/session";
import { Panel } from "../../shell/Panel";
import { Tag } from "../../shell/Tag";
import { tell } from "../../shell/toast";
import { PasswordDialog } from "./PasswordDialog";
import { useTurnOff } from "./queries";

interface MethodPanelProps {
  title: string;
  purpose: string;
  on: SecondStepOn | undefined;
  /** Why it cannot be set up here. */
  hindrance?: ReactNode;
  setUp: (close: () => void) => ReactNode;
  onChanged: (standing: SecondStep) => void;
  children?: ReactNode;
}

/** One way to prove who one is: set up here, turned off here. */
export function MethodPanel({ title, purpose, on, hindrance, setUp, onChanged, children }: MethodPanelProps) {
  const [isSettingUp, setting] = useDisclosure(false);
  const [isLeaving, leaving] = useDisclosure(false);
  const off = useTurnOff();
  const action =
    on !== undefined ? (
      <Button variant="default" onClick={leaving.open} aria-label={`Turn off: ${title}`}>
        Turn off
      </Button>
    ) : (
      hindrance === undefined && (
        <Button onClick={setting.open} aria-label={`Set up: ${title}`}>
          Set up
        </Button>
      )
    );
  return (
    <Panel title={title} purpose={purpose} actions={action}>
      {on === undefined ? (hindrance ?? <Tag>Off</Tag>) : children}
      {isSettingUp && setUp(setting.close)}
      {isLeaving && on !== undefined && (
        <PasswordDialog
          title={`Turn off: ${title}`}
          words="From then on this no longer asks for a code."
          verb="Turn off"
          asking={off}
          ask={(password) => off.mutate({ method: on.method, password }, { onSuccess: (standing) => done(standing) })}
          onClose={leaving.close}
        />
      )}
    </Panel>
  );

  function done(standing: SecondStep): void {
    leaving.close();
    off.reset();
    tell(`${title} is off.`);
    onChanged(standing);
  }
}
