import { type SelectProps, type TextFieldProps, Select, TextField } from "@shopify/polaris";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useFocusOnMount } from "../ui/use-focus-on-mount.ts";
import type { FieldErrorCode, FieldErrors } from "./customer-form.ts";

/** Which form the fields are in: two may stand on one page, and their ids differ. */
export const FieldScope = createContext<{
  readonly formId: string;
  readonly errors: FieldErrors;
  /** How a VAT number of the billing country looks. */
  readonly vatExample: string;
}>({ formId: "customer", errors: {}, vatExample: "" });

const CODES = [
  ...[
    "too-long",
    "notes-too-long",
    "email",
    "phone",
    "country",
    "name-missing",
    "number-taken",
    "login-held",
    "group-gone",
    "unknown",
  ],
  ...["vat-missing", "unknown-country-format", "wrong-format", "wrong-check-digit"],
] as const satisfies readonly FieldErrorCode[];

/** The fields that may not be empty, each told by its name. */
const REQUIRED = ["name", "email", "line1", "zip", "city", "countryCode", "since", "source"] as const;

export function fieldId(formId: string, path: string): string {
  return `${formId}-${path}`;
}

/** The sentence for a field's error, or undefined. A code that this version doesn't know is still said to be an error. */
export function useFieldError(): (path: string, code: string | undefined) => string | undefined {
  const { t } = useTranslation("customers");
  const { vatExample } = useContext(FieldScope);
  return (path, code) => {
    if (code === undefined) return undefined;
    const missing = code === "required" && REQUIRED.find((field) => field === path.split(".").at(-1));
    if (missing) return t(`errors.required.${missing}`);
    return t(`errors.${CODES.find((known) => known === code) ?? "unknown"}`, { example: vatExample });
  };
}

type TextInputProps = {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly helpText?: string;
  readonly placeholder?: string;
  readonly inputMode?: NonNullable<TextFieldProps["inputMode"]>;
  readonly type?: "date";
  /** How many lines are shown of a text of several. */
  readonly multiline?: number;
};

/**
 * A line of text, its error below it. Never `type="email"`: browsers rewrite what was typed there. Never `maxlength`: it
 * cuts what is pasted without a word.
 */
export function TextInput({ path, isRequired = false, autoFocus = false, ...props }: TextInputProps) {
  const { formId, errors } = useContext(FieldScope);
  const error = useFieldError()(path, errors[path]);
  const focus = useFocusOnMount(autoFocus);
  return (
    <TextField
      {...props}
      {...focus}
      id={fieldId(formId, path)}
      autoComplete="off"
      requiredIndicator={isRequired}
      {...(error === undefined ? {} : { error })}
    />
  );
}

type ChoiceProps = {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly options: NonNullable<SelectProps["options"]>;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
};

export function Choice({ path, isRequired = false, ...props }: ChoiceProps) {
  const { formId, errors } = useContext(FieldScope);
  const error = useFieldError()(path, errors[path]);
  return (
    <Select
      {...props}
      id={fieldId(formId, path)}
      requiredIndicator={isRequired}
      {...(error === undefined ? {} : { error })}
    />
  );
}
