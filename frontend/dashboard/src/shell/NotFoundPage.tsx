import { Button } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import { Link } from "react-router";
import { EmptyState } from "./EmptyState";
import { Page } from "./Page";

export function NotFoundPage() {
  return (
    <Page title="Not found" purpose="There is no page at this address.">
      <EmptyState icon={IconCompass} sentence="The link may be old, or a letter got lost on the way.">
        <Button component={Link} to="/">
          Go to Home
        </Button>
      </EmptyState>
    </Page>
  );
}
