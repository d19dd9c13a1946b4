import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const outDir = "../../build/hub";

/** A module that did not come is never asked for again on the same page. A file is, and lies in the cache when it came. */
const asFilesFirst: Plugin = {
  name: "as-files-first",
  renderChunk: (code) =>
    code.replace(
      /\bimport\((["'`]\.\/[^"'`]+["'`])\)/g,
      "fetch(new URL($1, import.meta.url)).then((it) => (it.ok ? import($1) : Promise.reject(it)))",
    ),
};

/** Sign-up places and bubble are built before: their file names carry hashes of what is in them. */
export default defineConfig(() => {
  const fileOf = (list: string, entry: string) =>
    (JSON.parse(readFileSync(`${outDir}/${list}.json`, "utf8")) as Record<string, { file: string }>)[entry]?.file;
  return {
    base: "./",
    publicDir: false,
    plugins: [asFilesFirst],
    oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } },
    define: {
      __PLACES_FILE__: JSON.stringify(fileOf("places", "src/places/main.ts")),
      __QUESTIONS_FILE__: JSON.stringify(fileOf("places", "src/places/questions.ts")),
      __BUBBLE_FILE__: JSON.stringify(fileOf("bubble", "src/bubble/main.ts")),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      modulePreload: false as const,
      manifest: "manifest.json",
      rollupOptions: {
        input: { hub: "src/hub/main.ts", extra: "src/extra/main.ts" },
        // What the lazy chunks share stays in the entry: one request for all that is shown first.
        preserveEntrySignatures: "allow-extension" as const,
        output: {
          format: "es" as const,
          entryFileNames: "[name]-[hash].js",
          chunkFileNames: "[name]-[hash].js",
        },
      },
    },
  };
});
