import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
  type ConvertCSSVariablesInput,
} from "@mantine/core";
import type { Plugin } from "vite";
import { cssVariables, theme } from "./theme";

const PUBLIC_ID = "virtual:theme-variables.css";
const RESOLVED_ID = `\0${PUBLIC_ID}`;

/**
 * Writes the theme's CSS variables into a stylesheet at build time. Mantine would put them into a <style> tag in
 * the page, which our content security policy refuses.
 */
export function themeVariables(): Plugin {
  return {
    name: "theme-variables",
    resolveId: (id) => (id === PUBLIC_ID ? RESOLVED_ID : null),
    load: (id) => (id === RESOLVED_ID ? convertCssVariables(changedVariables(), ":root") : null),
  };
}

function changedVariables(): ConvertCSSVariablesInput {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const ours = defaultCssVariablesResolver(merged);
  const own = cssVariables(merged);
  const shipped = defaultCssVariablesResolver(DEFAULT_THEME);
  const pick = (part: keyof ConvertCSSVariablesInput) => ({ ...changed(ours[part], shipped[part]), ...own[part] });
  return { variables: pick("variables"), light: pick("light"), dark: pick("dark") };
}

function changed(ours: Record<string, string>, shipped: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(ours).filter(([name, value]) => shipped[name] !== value));
}
