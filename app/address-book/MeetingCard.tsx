import { Banner, BlockStack, Button, Card, InlineError, InlineStack, RadioButton, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf, type TimeZone } from "../values/moment.ts";
import { ChangeText } from "./ChangeText.tsx";
import type { CustomerFormChoices } from "./customer-form.ts";
import type { Side } from "./meeting-edits.ts";
import type { LastChange } from "./save-refusal.ts";
import { choiceId, type OpenMeeting } from "./use-meeting.tsx";
import { useMeetingText } from "./use-meeting-text.tsx";

type Props = {
  readonly meeting: OpenMeeting;
  readonly choices: CustomerFormChoices;
  readonly zone: TimeZone;
  readonly onSave: () => void;
  readonly onTakeTheirs: () => void;
};

/** Another saved first: what they changed, and of what both changed, which stays. */
export function MeetingCard({ meeting, choices, zone, onSave, onTakeTheirs }: Props) {
  const { t } = useTranslation("customers");
  const { named, labelOf, textOf } = useMeetingText(meeting, choices);
  const { clashes, onlyTheirs, besideForm, last, current } = meeting;
  const taken = onlyTheirs.map(({ field, from, to }) => ({ field, from: named(field, from), to: named(field, to) }));
  const title = last?.isOwn ? "titleOwn" : last?.isByStore ? "titleStore" : "title";
  return (
    <Attention>
      <Card>
        <BlockStack gap="400">
          <Banner tone="warning" title={t(`problem.changed.${title}`, { name: current.displayName })}>
            <p>{t("problem.changed.text")}</p>
            {last === null ? null : <When last={last} zone={zone} />}
          </Banner>
          {taken.length + besideForm.length === 0 ? null : (
            <BlockStack gap="100">
              <Text as="h2" variant="headingSm">
                {t("problem.changed.onlyTheirs")}
              </Text>
              <ul className="carnet-changes">
                {[...taken, ...besideForm].map((change) => (
                  <li key={change.field}>
                    <ChangeText change={change} zone={zone} />
                  </li>
                ))}
              </ul>
            </BlockStack>
          )}
          {clashes.length === 0 ? (
            <Text as="p">{t("problem.changed.noClash")}</Text>
          ) : (
            <Text as="h2" variant="headingSm">
              {t("problem.changed.choose")}
            </Text>
          )}
          {clashes.map((clash, index) => (
            <ClashChoice
              key={clash.part}
              index={index}
              label={labelOf(clash)}
              textOf={(side) => textOf(clash, side)}
              side={meeting.sideOf(clash)}
              isAsked={meeting.isAsked}
              onChoose={(side) => meeting.choose(clash, side)}
            />
          ))}
          <InlineStack gap="200">
            <Button variant="primary" onClick={onSave}>
              {t(clashes.length === 0 ? "problem.changed.saveBoth" : "problem.changed.save")}
            </Button>
            <Button onClick={onTakeTheirs}>{t("problem.changed.takeTheirs")}</Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Attention>
  );
}

/** "22 November 2026 at 10:12"; names of staff are not known. */
function When({ last, zone }: { readonly last: LastChange; readonly zone: TimeZone }) {
  const { t, i18n } = useTranslation("customers");
  const day = startingLine(formatDate(localDateOf(last.at, zone), i18n.language, "medium"), i18n.language);
  const when = { day, time: formatTime(last.at, zone, i18n.language) };
  return <p>{t(last.isByStore ? "history.byStore" : last.isOwn ? "history.byYou" : "history.at", when)}</p>;
}

type ChoiceProps = {
  readonly index: number;
  readonly label: string;
  readonly textOf: (side: "opened" | Side) => string;
  readonly side: Side | null;
  readonly isAsked: boolean;
  readonly onChoose: (side: Side) => void;
};

/** Nothing is chosen beforehand: either would be lost by who does not look. */
function ClashChoice({ index, label, textOf, side, isAsked, onChoose }: ChoiceProps) {
  const { t } = useTranslation("customers");
  const fieldId = `meeting-${index}`;
  const isMissing = isAsked && side === null;
  const option = (which: Side) => (
    <RadioButton
      id={choiceId(index, which)}
      name={fieldId}
      label={`${t(`problem.changed.${which}`)}${t("colon")}${textOf(which)}`}
      checked={side === which}
      onChange={() => onChoose(which)}
      {...(isMissing ? { ariaDescribedBy: `${fieldId}Error` } : {})}
    />
  );
  return (
    <fieldset className="carnet-merge-part">
      <legend>
        <Text as="span" fontWeight="semibold" breakWord>
          {label}
        </Text>
      </legend>
      <Text as="p" tone="subdued" breakWord>
        {t("problem.changed.before")}
        {t("colon")}
        {textOf("opened")}
      </Text>
      <div className="carnet-merge-sides">
        {option("theirs")}
        {option("mine")}
      </div>
      {isMissing ? <InlineError fieldID={fieldId} message={t("problem.changed.unanswered")} /> : null}
    </fieldset>
  );
}
