import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMessagePlus } from "@tabler/icons-react";
import { useParams } from "react-router";
import { ComposeDialog } from "../../compose/ComposeDialog";
import { useMay } from "../../session/member";
import { LinkTabs } from "../../shell/LinkTabs";
import { NotFoundPage } from "../../shell/NotFoundPage";
import { Page } from "../../shell/Page";
import { CodesPart } from "./codes/CodesPart";
import { DisclosurePart } from "./disclosure/DisclosurePart";
import { ImportsPart } from "./imports/ImportsPart";
import { LinksPart } from "./links/LinksPart";
import { LogPart } from "./log/LogPart";
import { NumbersPart } from "./numbers/NumbersPart";
import { PlacesPart } from "./places/PlacesPart";
import { PricesPart } from "./prices/PricesPart";
import { useReadiness } from "./queries";
import { RulesPart } from "./rules/RulesPart";
import { SetupPart } from "./setup/SetupPart";
import { SuppressionsPart } from "./suppressions/SuppressionsPart";
import { TemplatesPart } from "./templates/TemplatesPart";

const HOME = "/texts";
const PARTS = [
  { part: "", label: "Set-up", Component: SetupPart },
  { part: "log", label: "Sent texts", Component: LogPart },
  { part: "codes", label: "Codes", Component: CodesPart },
  { part: "templates", label: "Templates", Component: TemplatesPart },
  { part: "prices", label: "Prices", Component: PricesPart },
  { part: "rules", label: "Hours and limits", Component: RulesPart },
  { part: "disclosure", label: "Disclosure", Component: DisclosurePart },
  { part: "places", label: "Sign-up places", Component: PlacesPart },
  { part: "import", label: "Import", Component: ImportsPart },
  { part: "suppressions", label: "Not to be texted", Component: SuppressionsPart },
  { part: "numbers", label: "Numbers", Component: NumbersPart },
  { part: "links", label: "Short links", Component: LinksPart },
];

export function TextsPage() {
  const { part = "" } = useParams();
  const [isWriting, writing] = useDisclosure(false);
  const mayWrite = useMay("messages:write");
  const readiness = useReadiness();
  const shown = PARTS.find((one) => one.part === part);
  if (shown === undefined) return <NotFoundPage />;
  const isWrong = readiness.data !== undefined && !readiness.data.is_live;
  const tabs = PARTS.map((one) => ({ to: addressOf(one.part), label: one.label, isWrong: one.part === "" && isWrong }));
  return (
    <Page
      title="Text messages"
      purpose="Texts to those who want them, and proof that they do."
      actions={
        mayWrite && (
          <Button leftSection={<IconMessagePlus size={16} aria-hidden />} onClick={writing.open}>
            Write a text
          </Button>
        )
      }
    >
      <LinkTabs label="Parts of text messages" tabs={tabs} current={addressOf(part)} />
      <shown.Component />
      {isWriting && <ComposeDialog title="Write a text" onClose={writing.close} />}
    </Page>
  );
}

function addressOf(part: string): string {
  return part === "" ? HOME : `${HOME}/${part}`;
}
