import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { carnet } from "./eslint/plugin.ts";

/** A line says what it means, or it is an exception with its reason beside it. */
export default defineConfig(
  globalIgnores([
    "build/",
    "app/db/generated/",
    "app/store/generated/",
    ".data/",
    "schema/",
    "devstore/data/",
    "tests/browser/screens/",
    "coverage/",
    "extensions/*/dist/",
    // AssemblyScript: its compiler is its checker.
    "extensions/**/assembly/",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { carnet },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // Numbers print as one expects; objects, null and undefined do not.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `() => save()` of a void function reads well; a void value that is used does not.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Objects here are records of closures; `this` is used in no method that is handed around.
      "@typescript-eslint/unbound-method": "off",
      // [...text] goes by code point, which is what is wanted.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // Remix answers early by throwing a Response.
      "@typescript-eslint/only-throw-error": ["error", { allow: [{ from: "lib", name: "Response" }] }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "carnet/no-money-strings": "error",
      "carnet/no-process-env": "error",
      "carnet/no-clock": "error",
      "max-lines": ["error", 300],
    },
  },
  { files: ["app/**/*.{ts,tsx}", "extensions/**/*.{ts,tsx}"], extends: [reactHooks.configs.flat.recommended] },
  {
    // The processes' entries, and what runs on a developer's machine, are told things by the environment.
    files: [
      "app/runtime/environment*.ts",
      "server.ts",
      "worker.ts",
      "*.config.ts",
      "devstore/server.ts",
      "commands/**",
      "tests/**",
    ],
    rules: { "carnet/no-process-env": "off" },
  },
  {
    files: ["app/runtime/clock*.ts", "devstore/clock.ts", "commands/**", "tests/**", "**/*.test.{ts,tsx}"],
    rules: { "carnet/no-clock": "off" },
  },
  { files: ["tests/**", "**/*.test.{ts,tsx}", "eslint/**"], rules: { "max-lines": "off" } },
  {
    files: ["**/*.{js,mjs,cjs}"],
    languageOptions: {
      sourceType: "module",
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        Buffer: "readonly",
        performance: "readonly",
      },
    },
  },
  { files: ["**/*.cjs"], languageOptions: { sourceType: "commonjs", globals: { module: "writable" } } },
  // Runs in the browser, whose names ESLint does not know by itself.
  { files: ["devstore/**/*.js"], rules: { "no-undef": "off" } },
);
