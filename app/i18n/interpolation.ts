import type { InterpolationOptions } from "i18next";

/** How values stand in the texts: counts as the language writes numbers, "6 000 unités"; all else as it is given. */
export const interpolation: InterpolationOptions = {
  escapeValue: false, // React escapes, and mails do
  alwaysFormat: true,
  format: (value: unknown, _format, language, options) => {
    const isCount = options?.["interpolationkey"] === "count" && typeof value === "number";
    return isCount ? new Intl.NumberFormat(language).format(value) : (value as string);
  },
};
