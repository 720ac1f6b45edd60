import { foldText } from "../values/fold.ts";

/** What the law adds to a name, folded and without points: "S.à r.l." is read as "sarl". */
const LEGAL_FORMS = new Set(
  (
    "sarl sas sasu eurl sa snc sci scop scea gaec earl scp ei eirl selarl sca scs " +
    "srl srls spa sapa sas snc ss scarl soc coop societa cooperativa " +
    "gmbh ag kg ohg ug gbr ek mbh co " +
    "ltd limited llc plc llp inc corp sprl bvba bv nv sl slu sagl"
  ).split(" "),
);

/** Words that people put in or leave out, in the languages of the trade. */
const SMALL_WORDS = new Set(
  (
    "l d le la les un une de du des a au aux chez et ets etablissement etablissements maison cie fils " +
    "il lo i gli da dal dalla di del della dei e ditta figli the and of und der die das"
  ).split(" "),
);

/** What a business is rather than what it is called; alike in half of the names of a street. */
const TRADES = new Set(
  (
    "boulangerie patisserie epicerie boucherie fromagerie charcuterie cremerie poissonnerie primeur traiteur brasserie " +
    "bistrot bistro auberge hotel restaurant cafe creperie trattoria osteria pizzeria gelateria panificio macelleria " +
    "salumeria enoteca ristorante albergo rifugio gastronomia backerei metzgerei konditorei feinkost gasthaus bar snack"
  ).split(" "),
);

/**
 * The words by which a company is known, whatever their order: without legal forms, articles and "et fils", unless
 * nothing else is left.
 */
export function nameWords(name: string): string[] {
  const words = joinInitials(foldText(name).split(" ").filter(Boolean));
  const outer = withoutForms(words);
  const own = outer.filter((word) => !SMALL_WORDS.has(word));
  return [...new Set(own.length > 0 ? own : outer)].sort();
}

/** Of these words those that tell one bakery from the next; all where there are no others. */
export function tellingWords(words: readonly string[]): string[] {
  const telling = words.filter((word) => !TRADES.has(word));
  return telling.length > 0 ? telling : [...words];
}

/** The pairs of letters of a text, each as a number, in order: what two texts are likened by. */
export type LetterPairs = readonly number[];

export function letterPairs(text: string): LetterPairs {
  const pairs: number[] = [];
  for (let at = 1; at < text.length; at += 1) pairs.push(text.charCodeAt(at - 1) * 0x10000 + text.charCodeAt(at));
  return pairs.sort((left, right) => left - right);
}

/** How alike two texts are, from 0 to 1: twice the pairs of letters in both, of all pairs of letters (Dice). */
export function likeness(left: LetterPairs, right: LetterPairs): number {
  const total = left.length + right.length;
  if (total === 0) return 0;
  let common = 0;
  for (let at = 0, other = 0; at < left.length && other < right.length;) {
    const difference = (left[at] ?? 0) - (right[other] ?? 0);
    if (difference === 0) common += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) other += 1;
  }
  return (2 * common) / total;
}

/** Letters by themselves that follow each other are one word: "s a r l". */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let wasInitial = false;
  for (const word of words) {
    const isInitial = word.length === 1;
    if (isInitial && wasInitial) joined.push((joined.pop() ?? "") + word);
    else joined.push(word);
    wasInitial = isInitial;
  }
  return joined;
}

/** Forms stand before or after a name; in its middle "Spa" is a spa. */
function withoutForms(words: readonly string[]): string[] {
  let [from, to] = [0, words.length];
  while (from < to - 1 && LEGAL_FORMS.has(words[from] ?? "")) from += 1;
  while (to - 1 > from && LEGAL_FORMS.has(words[to - 1] ?? "")) to -= 1;
  return words.slice(from, to);
}
