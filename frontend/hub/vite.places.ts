import { defineConfig } from "vite";

/** Built apart from the hub: pages with a sign-up place never need the hub, and opening the hub needs none of this. */
export default defineConfig({
  base: "./",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../build/hub",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    manifest: "places.json",
    rollupOptions: {
      input: { places: "src/places/main.ts", questions: "src/places/questions.ts" },
      preserveEntrySignatures: "allow-extension",
      output: { format: "es", entryFileNames: "[name]-[hash].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
