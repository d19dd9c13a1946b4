import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const outDir = "../../build/hub";

/** The server puts the store's settings where the quoted token stands, so it must stand there exactly once. */
const bootToken: Plugin = {
  name: "boot-token",
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      const parts = chunk.code.split("__STOA_BOOT__");
      if (parts.length !== 2)
        throw new Error(`__STOA_BOOT__ stands ${parts.length - 1} times in ${chunk.fileName}, not once`);
      chunk.code = parts.join('"__STOA_BOOT__"');
    }
  },
};

/** The hub is built before: its file names carry hashes of what is in them. */
export default defineConfig(() => {
  const manifest = JSON.parse(readFileSync(`${outDir}/manifest.json`, "utf8")) as Record<string, { file: string }>;
  return {
    publicDir: false,
    plugins: [bootToken],
    define: {
      __HUB_FILE__: JSON.stringify(manifest["src/hub/main.ts"]?.file),
      __EXTRA_FILE__: JSON.stringify(manifest["src/extra/main.ts"]?.file),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      modulePreload: false,
      minify: "terser" as const,
      // What is called unsafe is so for code that overwrites what the language brings; ours does not.
      terserOptions: {
        compress: {
          passes: 5,
          ecma: 2020,
          unsafe: true,
          unsafe_comps: true,
          unsafe_arrows: true,
          unsafe_math: true,
          unsafe_methods: true,
          hoist_funs: true,
          keep_fargs: false,
          lhs_constants: false,
          pure_getters: true,
        },
        ecma: 2020,
        toplevel: true,
      },
      rollupOptions: {
        input: "src/loader/main.ts",
        output: { format: "iife", entryFileNames: "loader.js" },
      },
    },
  };
});
