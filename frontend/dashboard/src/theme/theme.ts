import {
  Button,
  createTheme,
  Drawer,
  Menu,
  Modal,
  MultiSelect,
  Portal,
  Select,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";

/** The accent of LOOK, #0F6B5C, is shade 7. */
const stoa: MantineColorsTuple = [
  "#EAF6F3",
  "#D5EBE5",
  "#AAD7CB",
  "#7CC1B0",
  "#55AE99",
  "#3A9C86",
  "#1A7D6B",
  "#0F6B5C",
  "#0B584C",
  "#07443A",
];

/** Text first, deepest shade last; warm greys in front, ink behind. */
const ink: MantineColorsTuple = [
  "#ECE7DC",
  "#CFCBC2",
  "#ABABAC",
  "#8C92A0",
  "#4A5468",
  "#343D50",
  "#262E3E",
  "#1B2230",
  "#141A25",
  "#0E131C",
];

const stone: MantineColorsTuple = [
  "#FBFAF7",
  "#F3F0E9",
  "#EAE6DC",
  "#DFDACE",
  "#CFC9BB",
  "#B3AD9F",
  "#857F73",
  "#5F6370",
  "#3D4558",
  "#1D2433",
];

/** Dark enough in shades 6 and 7 for white text. */
const red: MantineColorsTuple = [
  "#FDF2F0",
  "#FBE3DF",
  "#F6C4BC",
  "#EF9D91",
  "#E57466",
  "#D64F3F",
  "#C63A2A",
  "#B42318",
  "#96190F",
  "#77120A",
];

// Mantine's scroll lock writes a <style> tag, which the content security policy refuses; app.css locks instead.
const DIALOG_PROPS = { lockScroll: false, closeButtonProps: { "aria-label": "Close" } };
const DIALOG = { title: { fontSize: "1.125rem", fontWeight: 650, lineHeight: 1.35 } };

const OPTIONS = { withScrollArea: false, styles: { options: { maxHeight: 220, overflowY: "auto" } } } as const;

export const theme = createTheme({
  primaryColor: "stoa",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  colors: { stoa, red, dark: ink, gray: stone },
  black: "#1D2433",
  white: "#FFFFFF",
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.2" },
      h2: { fontSize: "1.125rem", lineHeight: "1.35" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  radius: { sm: "6px", md: "10px", lg: "14px" },
  components: {
    Modal: Modal.extend({ defaultProps: { ...DIALOG_PROPS, radius: "lg", centered: true }, styles: DIALOG }),
    // A smaller button, not one with larger words than its neighbours.
    Button: Button.extend({ vars: (_, { size }) => ({ root: size === "compact-md" ? { "--button-fz": "var(--mantine-font-size-sm)" } : {} }) }),
    Drawer: Drawer.extend({ defaultProps: { ...DIALOG_PROPS, position: "right", size: "md" }, styles: DIALOG }),
    // Its placeholder for the first focus is no menu item, which a menu may not hold.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // The list of options scrolls itself, so that it is known to belong to the field that has the focus.
    Select: Select.extend({ defaultProps: OPTIONS }),
    MultiSelect: MultiSelect.extend({ defaultProps: OPTIONS }),
    // What floats above the page lies in a landmark of its own (index.html).
    Portal: Portal.extend({ defaultProps: { target: "#overlays", reuseTargetNode: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true, events: { hover: true, focus: true, touch: true } } }),
  },
});

/** Colours Mantine has no name for, and those of its own that limestone and ink replace. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#FFFEFB",
    "--mantine-color-text": "#1D2433",
    "--mantine-color-dimmed": "#5A6170",
    "--mantine-color-placeholder": "#6B7180",
    "--mantine-color-anchor": "#0F6B5C",
    "--mantine-color-error": "#B42318",
    "--mantine-color-default-border": "#DFDACE",
    "--mantine-color-default-hover": "#F3F0E9",
    "--stoa-page": "#F7F5F0",
    "--stoa-surface": "#FFFEFB",
    "--stoa-raised": "#FFFFFF",
    "--stoa-line": "#E6E1D6",
    "--stoa-shade": "#F1EEE6",
    "--stoa-accent-wash": "#E3F1ED",
    "--stoa-accent-text": "#0B584C",
    "--stoa-chart": "#3A9C86",
    "--stoa-bad": "#B42318",
    "--stoa-bad-wash": "#FBEBE7",
    "--stoa-warn": "#8A5300",
    "--stoa-warn-wash": "#FBF1DC",
    "--stoa-shadow": "0 1px 2px rgba(29, 36, 51, 0.04), 0 4px 16px rgba(29, 36, 51, 0.04)",
  },
  dark: {
    "--mantine-color-body": "#1A212E",
    "--mantine-color-text": "#ECE7DC",
    "--mantine-color-dimmed": "#A3A9B5",
    "--mantine-color-placeholder": "#949BA9",
    "--mantine-color-anchor": "#7CC1B0",
    "--mantine-color-error": "#FF9C8F",
    "--mantine-color-red-light": "#3B2222",
    "--mantine-color-red-light-hover": "#4A2A29",
    "--mantine-color-red-light-color": "#FF9C8F",
    "--mantine-color-default": "#202838",
    "--mantine-color-default-border": "#364056",
    "--mantine-color-default-hover": "#283144",
    "--stoa-page": "#121721",
    "--stoa-surface": "#1A212E",
    "--stoa-raised": "#202838",
    "--stoa-line": "#2A3344",
    "--stoa-shade": "#212938",
    "--stoa-accent-wash": "#17352F",
    "--stoa-accent-text": "#8FD0C0",
    "--stoa-chart": "#3A9C86",
    "--stoa-bad": "#FF9C8F",
    "--stoa-bad-wash": "#3B2222",
    "--stoa-warn": "#F0C46C",
    "--stoa-warn-wash": "#372C18",
    "--stoa-shadow": "0 1px 2px rgba(0, 0, 0, 0.25), 0 6px 20px rgba(0, 0, 0, 0.18)",
  },
});
