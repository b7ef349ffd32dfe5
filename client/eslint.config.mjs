import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import globals from "globals";
import typescript from "typescript-eslint";

export default defineConfig(
  {
    files: ["client/{src,test}/**/*.ts"],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers are read as well in a template as anywhere.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["client/test/**/*.ts"],
    rules: {
      // node:test runs what `test` returns by itself.
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
  {
    files: ["client/**/*.{mjs,cjs}", "tests/e2e/**/*.mjs"],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
  },
  {
    // A part of them runs in the page.
    files: ["tests/e2e/{vscode,pictures}.mjs"],
    languageOptions: { globals: { document: "readonly", NodeFilter: "readonly" } },
  },
);
