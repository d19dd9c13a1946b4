import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { themeVariables } from "./src/theme/variables-plugin";

export default defineConfig({
  base: "/dashboard/",
  plugins: [react(), themeVariables()],
  build: {
    outDir: "../../build/dashboard",
    emptyOutDir: true,
    target: "es2022",
    // A data: URL would need its own word in the content security policy.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/hub", "/onsite", "/dashboard/hub-preview"].map((path) => [
        path,
        { target: "http://127.0.0.1:8000", ws: path === "/api" },
      ]),
    ),
  },
});
