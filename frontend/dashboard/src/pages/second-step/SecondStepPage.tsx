import { Page } from "../../shell/Page";
import { SecondStepParts } from "./SecondStepParts";

export function SecondStepPage() {
  return (
    <Page
      title="Your sign-in"
      purpose="A second step keeps others out even when they know your password: a code from your phone, each time you sign in."
    >
      <SecondStepParts />
    </Page>
  );
}
