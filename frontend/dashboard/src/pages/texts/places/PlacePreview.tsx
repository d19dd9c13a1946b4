import type { SignupPlace, SignupSettings, SignupWording } from "../../../api/types/signups";
import { useMe } from "../../../session/member";
import { PreviewFrame } from "../../hub/PreviewFrame";
import { useHub } from "../../hub/queries";
import classes from "./Places.module.css";

interface PlacePreviewProps {
  place: SignupPlace;
  language: string;
  wording: SignupWording;
  settings: SignupSettings;
}

/** The code of the store's pages, told what is not saved yet. */
export function PlacePreview({ place, language, wording, settings }: PlacePreviewProps) {
  const { account } = useMe();
  const hub = useHub();
  const { id, kind, version } = place;
  const shown = hub.data && {
    signup: {
      place: { id, kind, language, version: String(version), wording, settings },
      page: { at: "", store_name: account.name, design: hub.data.design, places: [] },
    },
  };
  return (
    <section aria-label="Preview" className={classes.preview}>
      <PreviewFrame siteId={account.site_id} width="phone" title="The place as shoppers see it" shown={shown} />
    </section>
  );
}
