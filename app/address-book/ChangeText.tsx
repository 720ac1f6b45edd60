import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import { instant, localDateOf, type TimeZone } from "../values/moment.ts";
import { type FieldChange, type FixedField, isItem } from "./customer-changes.ts";
import { ItemChange } from "./ItemChange.tsx";
import { useFieldValueText } from "./use-field-value-text.tsx";
import { useFixedFieldLabel } from "./use-fixed-field-label.tsx";
import { ValueChange } from "./ValueChange.tsx";

type Props = { readonly change: FieldChange; readonly zone: TimeZone };

/** What became of one field or item of a customer; groups are told by their names. */
export function ChangeText({ change: { field, from, to }, zone }: Props) {
  if (isItem(field)) return <ItemChange field={field} from={from} to={to} />;
  return <FieldText field={field} from={from} to={to} zone={zone} />;
}

type FieldProps = Omit<FieldChange, "field"> & { readonly field: FixedField; readonly zone: TimeZone };

/** "City: Lyon → Chambéry". */
function FieldText({ field, from, to, zone }: FieldProps) {
  const { i18n } = useTranslation("customers");
  const fieldText = useFieldValueText()(field);
  const label = useFixedFieldLabel();
  const dayText = (value: string) => value && formatDate(localDateOf(instant(value), zone), i18n.language, "medium");
  const valueText = field === "archivedAt" ? dayText : fieldText;
  return <ValueChange label={label(field)} from={valueText(from)} to={valueText(to)} />;
}
