import { element, input, key, property, size, text, Value } from "../../assembly/input";
import { giveBack, mark } from "../../assembly/memory";
import { lengthOf, NONE, Span } from "../../assembly/span";
import { isAtCheckout, languageIn, metafield, sectionOf, termsOf } from "../../assembly/checks/cart";
import { NO_DAY, packedDay, writtenDay } from "../../assembly/checks/days";
import {
  BAR,
  COMMA,
  decimalDigits,
  entryOf,
  fieldAt,
  fieldsFrom,
  isByte,
  shortNumber64,
  wholeOf,
} from "../../assembly/checks/fields";
import { checkedMethods, isExempt } from "../../assembly/checks/methods";
import { isLifted } from "../../assembly/checks/passes";
import { answer, note, refuse } from "../../assembly/checks/refusal";
import * as calendar from "./calendar";
import * as sentences from "./sentences";
import { MISSING, TOO_FAR, TOO_LATE, UNREADABLE } from "./texts";

/** "d" of a pass, and of the terms' section. */
const DATES: u8 = 0x64;

/** The same as app/checkout/check-date.ts, on the same strings. */
export function run(): void {
  check(input());
  answer();
}

function check(root: Value): void {
  const cart = property(root, key("cart"));
  const terms = termsOf(cart);
  const lines = property(cart, key("lines"));
  if (terms == NONE || size(lines) == 0) return;
  const localTime = property(property(root, key("shop")), key("localTime"));
  const today = writtenDay(text(property(localTime, key("date"))));
  const config = wholeOf(metafield(property(root, key("validation")), "config"));
  const start = packedDay(fieldAt(config, 1, BAR));
  const checked = checkedMethods(fieldAt(config, 2, BAR));
  const isReadable = isByte(fieldAt(config, 0, BAR), 0x31) && start != NO_DAY && checked >= 0;
  if (!isReadable || !calendar.readTimes(fieldAt(config, 3, BAR))) return note("config-unreadable");
  if (isExempt(cart, checked) || isLifted(cart, DATES, today)) return;

  const language = languageIn(root);
  const isCheckout = isAtCheckout(root);
  calendar.setNow(today, localTime);
  const section = wholeOf(sectionOf(terms, DATES));
  const ownLead = fieldAt(section, 1, COMMA);
  const ownStart = fieldAt(section, 2, COMMA);
  const lead = ownLead == NONE ? -1 : shortNumber64(ownLead);
  const hasOwnDays = ownStart != NONE;
  const isUnreadable =
    section == NONE ||
    (ownLead != NONE && lead < 0) ||
    (hasOwnDays && !calendar.readDays(packedDay(ownStart), section, 1, 3));
  if (isUnreadable) {
    if (isCheckout) refuse(sentences.ofTerms(language));
    return;
  }
  if (!hasOwnDays) {
    const group = entryOf(fieldsFrom(config, 4, BAR), 0, fieldAt(section, 0, COMMA), COMMA);
    if (group == NONE) return note("group-unknown");
    if (!calendar.readDays(start, group, 0, 1)) return note("config-unreadable");
    if (lead >= 0) calendar.setLead(lead);
  }
  if (today > calendar.lastDay()) return note("calendar-over");
  calendar.setLead(longestLead(lines, calendar.leadDays));
  judge(text(property(property(cart, key("deliverOn")), key("value"))), isCheckout, language);
}

/** Of the rules and of what is ordered. */
function longestLead(lines: Value, ofRules: i32): i32 {
  const merchandise = key("merchandise");
  const rules = key("rules");
  const value = key("value");
  const count = size(lines);
  const from = mark();
  let longest = ofRules;
  for (let index: u32 = 0; index < count; index++) {
    giveBack(from);
    const lead = leadIn(text(property(property(property(element(lines, index), merchandise), rules), value)));
    if (lead > longest) longest = lead;
  }
  giveBack(from);
  return longest;
}

/** Of `$app:rules` (app/checkout/variant-rules.ts); 0 where they are not to be read. */
function leadIn(text: Span): i32 {
  const rules = wholeOf(text);
  if (!isByte(fieldAt(rules, 0, BAR), 0x31) || fieldAt(rules, 2, BAR) == NONE) return 0;
  const lead = <i32>decimalDigits(fieldAt(rules, 1, BAR), 3);
  return lead < 0 ? 0 : lead;
}

function judge(deliverOn: Span, isCheckout: bool, language: i32): void {
  if (lengthOf(deliverOn) == 0) {
    if (isCheckout) refuse(sentences.withNext(MISSING, NO_DAY, calendar.firstPossible(), language));
    return;
  }
  const day = writtenDay(deliverOn);
  const code = day == NO_DAY ? UNREADABLE : codeOf(day);
  if (code == calendar.POSSIBLE) return;
  refuse(sentences.withNext(code, day, calendar.firstPossible(), language));
}

function codeOf(day: i32): i32 {
  if (day < calendar.firstDay) return TOO_LATE;
  return day > calendar.lastDay() ? TOO_FAR : calendar.judge(day);
}
