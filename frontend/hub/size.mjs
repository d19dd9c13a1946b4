/** Prints what a page load and the first opening cost over the wire, as one JSON line (gzip -9). */
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const folder = new URL("../../build/hub/", import.meta.url);
const size = (file) => gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length;
const manifest = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8"));

/** A module and everything it imports before it runs. */
function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key].imports ?? []) withImports(other, seen);
  return seen;
}

const filesOf = (key) => [...withImports(key)].map((one) => manifest[one].file);
const first = new Set([...filesOf("src/hub/main.ts"), ...filesOf("src/locales/en.ts")]);
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);
const others = readdirSync(folder).filter(
  (file) => file.endsWith(".js") && file !== "loader.js" && file !== "hub.js" && !first.has(file),
);

console.log(
  JSON.stringify({
    loader: size("loader.js"),
    loader_budget: 5000,
    first_open: sum(first),
    first_open_budget: 40000,
    later: Object.fromEntries(others.map((file) => [file, size(file)])),
  }),
);
