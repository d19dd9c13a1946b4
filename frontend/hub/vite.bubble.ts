import { defineConfig } from "vite";

/** Built apart: a page that greets fetches this and nothing of the hub. */
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../../build/hub",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    manifest: "bubble.json",
    rollupOptions: {
      input: { bubble: "src/bubble/main.ts" },
      preserveEntrySignatures: "strict",
      output: { format: "es", entryFileNames: "[name]-[hash].js" },
    },
  },
});
