import type { FieldErrors } from "../../api/field-errors";
import type { HubChange, HubSettings } from "../../api/types/hub";
import { AccountPart } from "./AccountPart";
import { DesignPart } from "./DesignPart";
import type { Group } from "./draft";
import { LauncherPart } from "./LauncherPart";
import { LinksPart } from "./LinksPart";
import { SectionsPart } from "./SectionsPart";
import { TextsPart } from "./TextsPart";
import type { Part } from "./words";

export type Edit = <G extends Group>(group: G, value: HubChange[G]) => void;

export interface PartProps {
  draft: HubSettings;
  edit: Edit;
  errors: FieldErrors;
}

interface PartFormProps extends PartProps {
  part: Part;
  locale: string;
  onLocale: (locale: string) => void;
}

export function PartForm({ part, locale, onLocale, ...form }: PartFormProps) {
  switch (part) {
    case "design":
      return <DesignPart {...form} />;
    case "launcher":
      return <LauncherPart {...form} />;
    case "sections":
      return <SectionsPart {...form} />;
    case "texts":
      return <TextsPart {...form} locale={locale} onLocale={onLocale} />;
    case "links":
      return <LinksPart {...form} />;
    case "account":
      return <AccountPart {...form} />;
  }
}
