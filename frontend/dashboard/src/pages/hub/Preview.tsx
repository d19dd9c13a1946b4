import { useState } from "react";
import { wordsOf } from "../../api/errors";
import type { HubSettings, VisitorState } from "../../api/types/hub";
import { useMe } from "../../session/member";
import { Failure } from "../../shell/Failure";
import { previewConfig, type PreviewScheme } from "./preview-config";
import { PreviewFrame, type PreviewWidth } from "./PreviewFrame";
import { PreviewBar } from "./PreviewBar";
import { usePreviewToken } from "./queries";
import type { Part } from "./words";

interface PreviewProps {
  draft: HubSettings;
  part: Part;
  locale: string;
  onLocale: (locale: string) => void;
}

/** The real hub, told to show what is not saved yet. */
export function Preview({ draft, part, locale, onLocale }: PreviewProps) {
  const { account } = useMe();
  const [state, setState] = useState<VisitorState>("recognized");
  const [width, setWidth] = useState<PreviewWidth>("phone");
  const [scheme, setScheme] = useState<PreviewScheme>("as-set");
  const token = usePreviewToken(state);
  if (token.isError) return <Failure words={wordsOf(token.error)} onRetry={() => void token.refetch()} />;
  return (
    <section aria-label="Preview">
      <PreviewBar
        state={state}
        onState={setState}
        width={width}
        onWidth={setWidth}
        scheme={scheme}
        onScheme={setScheme}
        locale={locale}
        locales={draft.locales}
        onLocale={onLocale}
      />
      <PreviewFrame
        siteId={account.site_id}
        width={width}
        title="The hub as a visitor sees it"
        shown={
          token.data && {
            config: previewConfig(draft, account, locale, scheme),
            visitor_token: token.data.visitor_token,
            state,
          }
        }
        view={viewFor(part)}
      />
    </section>
  );
}

/** While the launcher is designed the hub is closed, so that it can be seen. */
function viewFor(part: Part): string {
  return part === "launcher" ? "closed" : "for-you";
}
