import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { ApiError, wordsOf } from "../../api/errors";
import { useMeQuery, useSignIn } from "../../session/queries";
import { Logo } from "../../shell/Logo";
import classes from "./SignInPage.module.css";
import { askedIn, type Asked } from "./asked";
import { CodeStep } from "./CodeStep";
import { wantedPage } from "./wanted-page";

export function SignInPage() {
  const [parameters] = useSearchParams();
  const next = wantedPage(parameters.get("next"));
  const me = useMeQuery();
  const [isLeaving, setLeaving] = useState(false);
  const [asked, setAsked] = useState<Asked | undefined>();
  const [note, setNote] = useState<string | undefined>();
  const navigate = useNavigate();
  const enter = () => {
    setLeaving(true);
    void navigate(next, { replace: true });
  };
  if (me.data !== undefined && !isLeaving) return <Navigate to={next} replace />;
  return (
    <main className={classes.page}>
      <title>Sign in · Stoa</title>
      <div className={classes.column}>
        <Logo />
        <Paper className={classes.card} radius="lg">
          {asked === undefined ? (
            <>
              <Title order={1} size="h2">
                Sign in
              </Title>
              <Text c="dimmed" size="sm" mt={4} mb="lg">
                Your store's customers, hub and orders in one place.
              </Text>
              <PasswordForm note={note} onAsked={setAsked} onSignedIn={enter} />
            </>
          ) : (
            <CodeStep
              asked={asked}
              onSignedIn={enter}
              onBack={(words) => {
                setNote(words);
                setAsked(undefined);
              }}
            />
          )}
        </Paper>
      </div>
    </main>
  );
}

interface PasswordFormProps {
  note: string | undefined;
  onAsked: (asked: Asked) => void;
  onSignedIn: () => void;
}

function PasswordForm({ note, onAsked, onSignedIn }: PasswordFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onError = (error: Error) => {
      const asked = askedIn(error);
      if (asked !== undefined) onAsked(asked);
    };
    signIn.mutate({ email: email.trim(), password }, { onSuccess: onSignedIn, onError });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {signIn.error === null && note !== undefined && <Alert color="yellow">{note}</Alert>}
        {signIn.error !== null && <SignInError error={signIn.error} />}
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          visibilityToggleButtonProps={{ "aria-label": "Show or hide the password", tabIndex: 0 }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={signIn.isPending} fullWidth mt="xs">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function SignInError({ error }: { error: Error }) {
  const isWrong = error instanceof ApiError && error.code === "credentials_wrong";
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle />}>
      {isWrong ? "That email and password do not belong together. Check both and try again." : wordsOf(error)}
    </Alert>
  );
}
