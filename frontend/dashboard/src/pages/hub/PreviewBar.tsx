import { SegmentedControl, Select } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile, IconMoon, IconPalette, IconSun, type Icon } from "@tabler/icons-react";
import type { VisitorState } from "../../api/types/hub";
import { useStore } from "../../session/member";
import { languageName } from "../../words/places";
import type { PreviewScheme } from "./preview-config";
import classes from "./PreviewBar.module.css";
import type { PreviewWidth } from "./PreviewFrame";

const STATES: { value: VisitorState; label: string }[] = [
  { value: "logged_out", label: "Logged out" },
  { value: "recognized", label: "Recognized" },
  { value: "logged_in", label: "Logged in" },
];

interface PreviewBarProps {
  state: VisitorState;
  onState: (state: VisitorState) => void;
  width: PreviewWidth;
  onWidth: (width: PreviewWidth) => void;
  scheme: PreviewScheme;
  onScheme: (scheme: PreviewScheme) => void;
  locale: string;
  locales: string[];
  onLocale: (locale: string) => void;
}

export function PreviewBar(props: PreviewBarProps) {
  const { locale: reader } = useStore();
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="xs"
        data={STATES}
        value={props.state}
        aria-label="Visitor"
        onChange={(state) => props.onState(state as VisitorState)}
      />
      <SegmentedControl
        size="xs"
        aria-label="Width"
        value={props.width}
        onChange={(width) => props.onWidth(width as PreviewWidth)}
        data={[pictured("phone", "Phone", IconDeviceMobile), pictured("desktop", "Desktop", IconDeviceDesktop)]}
      />
      <SegmentedControl
        size="xs"
        aria-label="Colours"
        value={props.scheme}
        onChange={(scheme) => props.onScheme(scheme as PreviewScheme)}
        data={[pictured("as-set", "As set", IconPalette), pictured("light", "Light", IconSun), pictured("dark", "Dark", IconMoon)]}
      />
      <Select
        size="xs"
        w={104}
        aria-label="Language"
        allowDeselect={false}
        value={props.locale}
        data={props.locales.map((value) => ({ value, label: languageName(value, reader) }))}
        onChange={(locale) => locale !== null && props.onLocale(locale)}
      />
    </div>
  );
}

function pictured(value: string, name: string, Picture: Icon) {
  return {
    value,
    label: (
      <span title={name} className={classes.picture}>
        <Picture size={16} stroke={1.7} aria-hidden />
        <span className="screen-reader-only">{name}</span>
      </span>
    ),
  };
}
