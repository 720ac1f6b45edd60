import { searchableFields } from "../../app/address-book/customer-hit.ts";
import { displayName, sortName } from "../../app/address-book/display-name.ts";
import { tokensOfCustomer } from "../../app/address-book/search-terms.ts";

/** A customer as the address book stores one, with its one address and its search tokens. */
export type PlausibleCustomer = {
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly alias: string | null;
  readonly number: string;
  readonly email: string;
  readonly phone: string;
  readonly vatNumber: string | null;
  readonly city: string;
  readonly zip: string;
  readonly sortName: string;
  readonly tokens: readonly string[];
};

const words = (text: string): readonly string[] => text.split(" ");

const TRADES = words(
  "Boulangerie Pâtisserie Épicerie Boucherie Fromagerie Charcuterie Crèmerie Poissonnerie Primeur Traiteur Brasserie Bistrot " +
    "Auberge Hôtel Restaurant Café Crêperie Trattoria Osteria Pizzeria Gelateria Panificio Macelleria Salumeria Enoteca " +
    "Ristorante Albergo Rifugio Gastronomia Bäckerei Metzgerei Konditorei Feinkost Gasthaus",
);
const LINKS = ["", "", "", "du", "des", "de la", "da", "della", "&"];
const PLACES = words(
  "Port Halles Gare Marché Moulin Château Église Lac Pont Quai Fontaine Tilleuls Platanes Vignes Alpes Cimes Sommets Vallée " +
    "Stazione Mercato Ponte Castello Torre Fiume Bosco Sole Luna Stella Angelo Corte",
);
const FIRST_NAMES = words(
  "Élodie Jérôme Sylvain Anne Marie Jean Pierre Paul Jacques Luc Hélène Agnès Zoé Noémie François Françoise Benoît Loïc Maël " +
    "Chloé Giulia Marco Luca Matteo Chiara Niccolò Sofia Alessandro Francesca Giovanni Paolo Elisabetta Jürgen Björn Käthe " +
    "Ursula Andrés José Núria Łukasz Søren Åse Yann Xavier Quentin Walter Hugo Inès Ornella Umberto",
);
/** Surnames are put together from these: some forty thousand different ones, as a large shop has. */
const BEGINNINGS = words(
  "Bou Mar Du Le Cha Ber Ros Fer Gal Mon Bel Ra Vi Per Gui Tho La Del Cor Mo Bru Fon Ga Lom Pel Ric Sar Tor Val Zan Böh Schü " +
    "Kel Wag Hof Gro Qui Ney Or Is",
);
const MIDDLES = words("ti la ne ri vo cha ber mon ga lli san dre fo gue lle pi ro ssi ta ve ngi rna udi oul");
const ENDINGS = words("er et in ard eau ier on ot el as i o a etti ini oni ucci ano ese mann ler stein");
const CITIES = words(
  "Aix-les-Bains Chambéry Lyon Grenoble Annecy Genève Albertville Moûtiers Torino Aosta Cuneo Milano Genova Nice Marseille " +
    "Saint-Étienne Besançon Dijon Évian-les-Bains Thonon-les-Bains Bourg-Saint-Maurice Villeurbanne Ivrea Alba Asti Novara " +
    "Zürich Basel München Orléans Nîmes Béziers Perpignan Quimper Brest Limoges Xertigny",
);
const MAIL_HOSTS = ["contact", "info", "commandes", "ordini", "achats", "bonjour"];

/** The customer of this index, the same in every run. */
export function plausibleCustomer(index: number): PlausibleCustomer {
  const random = randomOf(index);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, "0");
  const lastName = pick(BEGINNINGS) + (random() < 0.8 ? pick(MIDDLES) : "") + pick(MIDDLES) + pick(ENDINGS);
  const firstName = pick(FIRST_NAMES);
  const named = random() < 0.5 ? lastName : [pick(LINKS), pick(PLACES)].join(" ").trim();
  const company = random() < 0.9 ? `${pick(TRADES)} ${named}` : "";
  const names = { company, firstName, lastName };
  const host = plain(random() < 0.7 && company ? company : `${firstName}-${lastName}`);
  const number = `C-${String(index + 1).padStart(6, "0")}`;
  const own = {
    ...names,
    alias: random() < 0.2 ? `${pick(PLACES)} ${lastName}` : null,
    number,
    email: random() < 0.15 ? `${plain(lastName)}${digits(3)}@gmail.example` : `${pick(MAIL_HOSTS)}@${host}.example`,
    phone: `+3346571${digits(4)}`,
    vatNumber: random() < 0.8 ? `FR${digits(2)}000${digits(6)}` : null,
  };
  const city = pick(CITIES);
  const zip = digits(5);
  const address = { place: "", company: "", firstName: "", lastName: "", city, zip };
  return {
    ...own,
    city,
    zip,
    sortName: sortName(names),
    tokens: tokensOfCustomer(searchableFields({ ...own, contacts: [] }, [address])),
  };
}

/** What a person may type to find a customer: the fields as they are shown. */
export function fieldsShown(customer: PlausibleCustomer): readonly string[] {
  const { alias, number, city, email, lastName } = customer;
  return [displayName(customer), alias ?? displayName(customer), lastName, city, number, email];
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
