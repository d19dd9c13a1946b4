import { Button, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { ApiError, wordsOf } from "../api/errors";
import { LiveProvider } from "../live/live";
import { MeProvider } from "../session/member";
import { useMeQuery } from "../session/queries";
import { FirstPaint } from "./FirstPaint";
import { Shell } from "./Shell";

const SetUpFirst = lazy(async () => ({ default: (await import("../pages/second-step/SetUpFirst")).SetUpFirst }));

/** Everything behind the sign-in page. */
export function SignedIn() {
  const me = useMeQuery();
  const isGone = me.error instanceof ApiError && [403, 404].includes(me.error.status);
  // Of whoever was taken off the team nothing stays on the screen.
  if (me.data !== undefined && !isGone) {
    return (
      <MeProvider me={me.data}>
        {me.data.owes_second_step ? (
          <Suspense fallback={<FirstPaint />}>
            <SetUpFirst />
          </Suspense>
        ) : (
          <LiveProvider key={me.data.account.site_id}>
            <Shell />
          </LiveProvider>
        )}
      </MeProvider>
    );
  }
  // The client has already sent us to the sign-in page.
  if (me.error === null || (me.error instanceof ApiError && me.error.status === 401)) return <FirstPaint />;
  return (
    <Stack align="center" justify="center" mih="100vh" p="xl" role="alert">
      <Text ta="center">{wordsOf(me.error)}</Text>
      <Button onClick={() => void me.refetch()} loading={me.isFetching}>
        Try again
      </Button>
    </Stack>
  );
}
