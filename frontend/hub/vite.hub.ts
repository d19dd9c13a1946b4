import { defineConfig, type Plugin } from "vite";

/** `hub.js` is the lasting name; the loader itself asks for the hashed one. */
const lastingName: Plugin = {
  name: "lasting-name",
  generateBundle(_options, bundle) {
    const entry = Object.values(bundle).find(
      (chunk) => chunk.type === "chunk" && chunk.isEntry && chunk.name === "hub",
    );
    if (entry) this.emitFile({ type: "asset", fileName: "hub.js", source: `export * from "./${entry.fileName}";\n` });
  },
};

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [lastingName],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../build/hub",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    manifest: "manifest.json",
    rollupOptions: {
      input: { hub: "src/hub/main.ts", extra: "src/extra/main.ts" },
      // What the lazy chunks share stays in the entry: one request for all that is shown first.
      preserveEntrySignatures: "allow-extension",
      output: {
        format: "es",
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
      },
    },
  },
});
