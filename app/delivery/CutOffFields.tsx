import { BlockStack, Checkbox, Select, Text, TextField } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import { dateOfDay, type Weekday } from "../values/local-date.ts";
import { parseLocalTime, parseTimeZone, type Instant } from "../values/moment.ts";
import { clockChangesAt, zoneClock } from "../values/zone-clock.ts";
import type { CutOffForm, DeadlineForm } from "./rules-form.ts";

export type ErrorText = (path: string) => string | undefined;

type Props = {
  readonly day: Weekday;
  readonly value: CutOffForm;
  readonly errorOf: ErrorText;
  /** By whose clocks the times are, and from when on changes of them are told. */
  readonly clock: { readonly zone: string; readonly at: Instant };
  readonly onChange: (value: CutOffForm) => void;
};

const MODES = ["none", "strict", "flexible"] as const;

/** One weekday's cut-off. */
export function CutOffFields({ day, value, errorOf, clock, onChange }: Props) {
  const { t } = useTranslation("delivery");
  const path = `cutOffs.${day}`;
  const change = (part: Partial<CutOffForm>) => onChange({ ...value, ...part });
  return (
    <BlockStack gap="200">
      <div className="carnet-fields">
        <Select
          label={t("cutOff.mode")}
          options={MODES.map((mode) => ({ value: mode, label: t(`cutOff.modes.${mode}`) }))}
          value={value.mode}
          onChange={(mode) => change({ mode: MODES.find((one) => one === mode) ?? "none" })}
        />
        {value.mode === "none" ? null : (
          <DeadlineInputs path={path} label={t("cutOff.time")} value={value} errorOf={errorOf} onChange={change} />
        )}
      </div>
      {value.mode === "none" ? null : <ClockNote time={value.time} {...clock} />}
      {value.mode === "flexible" ? (
        <LastMoment path={`${path}.last`} value={value} errorOf={errorOf} clock={clock} onChange={change} />
      ) : null}
    </BlockStack>
  );
}

type DeadlineProps = {
  readonly path: string;
  readonly label: string;
  readonly value: DeadlineForm;
  readonly errorOf: ErrorText;
  readonly onChange: (part: Partial<DeadlineForm>) => void;
};

function DeadlineInputs({ path, label, value, errorOf, onChange }: DeadlineProps) {
  const { t } = useTranslation("delivery");
  const problem = (field: string) => {
    const error = errorOf(`${path}.${field}`);
    return error === undefined ? {} : { error };
  };
  return (
    <>
      <TextField
        label={label}
        type="time"
        autoComplete="off"
        value={value.time}
        onChange={(time) => onChange({ time })}
        {...problem("time")}
      />
      <TextField
        label={t("cutOff.daysBefore")}
        inputMode="numeric"
        autoComplete="off"
        value={value.daysBefore}
        onChange={(daysBefore) => onChange({ daysBefore })}
        {...problem("daysBefore")}
      />
      <Select
        label={t("cutOff.counted")}
        options={[
          { value: "calendar", label: t("cutOff.calendar") },
          { value: "working", label: t("cutOff.working") },
        ]}
        value={value.working ? "working" : "calendar"}
        onChange={(counted) => onChange({ working: counted === "working" })}
      />
    </>
  );
}

type LastProps = Omit<Props, "day" | "onChange"> & {
  readonly path: string;
  readonly onChange: (part: Partial<CutOffForm>) => void;
};

function LastMoment({ path, value, errorOf, clock, onChange }: LastProps) {
  const { t } = useTranslation("delivery");
  const { lastMoment } = value;
  const first = { time: "18:00", daysBefore: value.daysBefore, working: value.working };
  return (
    <BlockStack gap="200">
      <Checkbox
        label={t("cutOff.hasLast")}
        helpText={t("cutOff.hasLastHelp")}
        checked={lastMoment !== null}
        onChange={(isOn) => onChange({ lastMoment: isOn ? first : null })}
      />
      {lastMoment === null ? null : (
        <>
          <div className="carnet-fields">
            <DeadlineInputs
              path={path}
              label={t("cutOff.last")}
              value={lastMoment}
              errorOf={errorOf}
              onChange={(part) => onChange({ lastMoment: { ...lastMoment, ...part } })}
            />
          </div>
          <ClockNote time={lastMoment.time} {...clock} />
        </>
      )}
    </BlockStack>
  );
}

const A_YEAR = 366;

/** Says of a time that clocks skip or repeat on some day of the next year what counts on it. */
function ClockNote({ time, zone, at }: { readonly time: string; readonly zone: string; readonly at: Instant }) {
  const { t, i18n } = useTranslation("delivery");
  const changes = useMemo(() => {
    const [wall, known] = [parseLocalTime(time), parseTimeZone(zone)];
    return wall && known ? clockChangesAt(zoneClock(known, at, 0, A_YEAR), wall) : [];
  }, [time, zone, at]);
  if (changes.length === 0) return null;
  return (
    <div role="note">
      {changes.map(({ day, kind }) => (
        <Text as="p" tone="caution" key={day}>
          {t(kind === "skipped" ? "cutOff.skipped" : "cutOff.repeated", {
            day: formatDate(dateOfDay(day), i18n.language),
          })}
        </Text>
      ))}
    </div>
  );
}
