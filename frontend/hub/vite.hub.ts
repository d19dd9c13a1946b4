import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const outDir = "../../build/hub";

/** The sign-up places are built before: their file name carries a hash of what is in it. */
export default defineConfig(() => {
  const places = JSON.parse(readFileSync(`${outDir}/places.json`, "utf8")) as Record<string, { file: string }>;
  return {
    base: "./",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } },
    define: { __PLACES_FILE__: JSON.stringify(places["src/places/main.ts"]?.file) },
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
