import { Anchor, Switch, Text } from "@mantine/core";
import { Link } from "react-router";
import { useMe } from "../../session/member";
import { tell, tellError } from "../../shell/toast";
import { useRequireSecondStep } from "./queries";
import classes from "./TeamPage.module.css";

/** How the team signs in is the owners' to decide. */
export function RequireSecondStep() {
  const { account, member, role } = useMe();
  const requiring = useRequireSecondStep();
  if (role !== "owner") return null;
  const turn = (isRequired: boolean) =>
    requiring.mutate(isRequired, {
      onSuccess: () => tell(isRequired ? "Everybody needs a second step now." : "A second step is up to each of the team."),
      onError: tellError,
    });
  return (
    <section className={classes.explained} aria-label="Second step">
      <Switch
        label="Everybody needs a second step to sign in"
        description="Whoever has none is led to set it up before anything else."
        checked={requiring.isPending ? requiring.variables : account.requires_second_step}
        disabled={!member.has_second_step && !account.requires_second_step}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      {!member.has_second_step && (
        <Text size="sm" mt={6}>
          <Anchor component={Link} to="/your-sign-in" size="sm">
            Set up your own
          </Anchor>{" "}
          first.
        </Text>
      )}
    </section>
  );
}
