import { randomUUID } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { foldText, tokensOf } from "../../app/values/fold.ts";
import { fieldsShown, plausibleCustomer, randomOf } from "../bench/plausible-customers.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const other = addressBook(fresh, "beta.myshopify.com");

const COUNT = 80;
const ids: string[] = [];
const theirs = new Set<string>();
let superuser: pg.Client;

/** The same customers in both shops: every search could meet the other's. */
beforeAll(async () => {
  superuser = new pg.Client({ connectionString: fresh.superuserUrl });
  await superuser.connect();
  for (const each of [shop, other]) {
    await setUpShop(each);
    for (let index = 0; index < COUNT; index += 1) {
      const { company, firstName, lastName, alias, number, email, phone, city, zip } = plausibleCustomer(index);
      const { billing } = customerInput({});
      const own = { company, firstName, lastName, alias, number, email, phone, billing: { ...billing, city, zip } };
      const saved = await createCustomer(each, randomUUID(), customerInput(own));
      if (!saved.ok) throw new Error(saved.refusal.code);
      if (each === shop) ids.push(saved.value.id);
      else theirs.add(saved.value.id);
    }
  }
}, 120_000);
afterAll(() => superuser.end());

async function find(text: string): Promise<string[]> {
  return (await searchCustomers(shop, text, COUNT)).map((hit) => hit.id);
}

/** A customer and a word of one of its fields, as it is folded. */
const wordOf = fc
  .tuple(fc.nat(COUNT - 1), fc.nat(), fc.nat())
  .map(([index, field, word]) => {
    const fields = fieldsShown(plausibleCustomer(index));
    const words = tokensOf(fields[field % fields.length] ?? "");
    return { id: () => ids[index], word: words[word % words.length] ?? "" };
  })
  .filter(({ word }) => word !== "");

describe("every customer is found, and none of another shop", () => {
  const holds = async (typed: string, id: string | undefined) => {
    const found = await find(typed);
    expect(found, typed).toContain(id);
    expect(found.filter((each) => theirs.has(each))).toEqual([]);
    expect(new Set(found).size).toBe(found.length);
  };

  it("[A6] by any beginning of any word of its fields", async () => {
    await fc.assert(
      fc.asyncProperty(wordOf, fc.nat(11), ({ id, word }, length) =>
        holds([...word].slice(0, length + 1).join(""), id()),
      ),
      { numRuns: 80 },
    );
  });

  it("[A6] by any three letters or more inside a word", async () => {
    const long = wordOf.filter(({ word }) => /^\p{L}{4,}$/u.test(word));
    await fc.assert(
      fc.asyncProperty(long, fc.nat(), fc.nat(), async ({ id, word }, from, length) => {
        const at = from % (word.length - 2);
        await holds(word.slice(at, at + 3 + (length % (word.length - at - 2))), id());
      }),
      { numRuns: 80 },
    );
  });

  it("[A6] by a word of five letters or more with one typo", async () => {
    const long = wordOf.filter(({ word }) => /^[a-z]{5,}$/.test(word));
    const letter = fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz"));
    await fc.assert(
      fc.asyncProperty(long, fc.nat(), letter, fc.nat(3), async ({ id, word }, place, typed, kind) => {
        const at = place % word.length;
        const before = word.slice(0, at);
        const swapped = before + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
        const typos = [
          before + word.slice(at + 1),
          before + typed + word.slice(at),
          before + typed + word.slice(at + 1),
        ];
        await holds([...typos, swapped][kind] ?? word, id());
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ...["val poisson", "SØREN 00842", "ssonn orl", "poisonnerie val", "orleans tafom", "valtafoman c-000008"],
    ...["orl valtfaomann", "alta afom"],
  ])("[A6] by %j: beginnings, inner parts and a typo together, in any order", async (typed) => {
    expect(plausibleCustomer(7)).toMatchObject({ company: "Poissonnerie Valtafomann", city: "Orléans" });
    await holds(typed, ids[7]);
  });
});

describe("the words of a shop", () => {
  const wordsOf = async (shopId: string) =>
    (
      await superuser.query<{ word: string }>("SELECT word FROM search_word WHERE shop_id = $1 ORDER BY 1", [shopId])
    ).rows.map(({ word }) => word);
  const tokensOfShop = async (shopId: string) =>
    (
      await superuser.query<{ token: string }>(
        `SELECT DISTINCT token FROM customer_token WHERE shop_id = $1 AND token !~ '^[#^]' ORDER BY 1`,
        [shopId],
      )
    ).rows.map(({ token }) => token);

  it("[A6] are those of its customers' tokens", async () => {
    const words = await wordsOf(alpina);
    expect(words.length).toBeGreaterThan(COUNT);
    expect(words).toEqual(await tokensOfShop(alpina));
  });

  it("[A6] leave with the last customer who has them", async () => {
    const input = customerInput({ company: "Zwyrtek Zwyrtek", number: null, email: "a@zwyrtekmail.example" });
    const first = await createCustomer(shop, randomUUID(), input);
    const second = await createCustomer(shop, randomUUID(), { ...input, email: "b@autre.example" });
    if (!first.ok || !second.ok) throw new Error("saved");
    expect(await find("wyrtek")).toHaveLength(2);
    const renamed = await updateCustomer(shop, first.value.id, first.value.version, { ...input, company: "Autre" });
    expect(renamed.ok).toBe(true);
    expect(await find("wyrtek")).toHaveLength(2); // the first by its e-mail
    await shop.inShop((db) => db.customer.delete({ where: { shopId_id: { shopId: alpina, id: first.value.id } } }));
    expect(await find("wyrtek")).toEqual([second.value.id]);
    await shop.inShop((db) => db.customer.delete({ where: { shopId_id: { shopId: alpina, id: second.value.id } } }));
    expect(await find("wyrtek")).toEqual([]);
    expect((await wordsOf(alpina)).filter((word) => word.includes("wyrtek"))).toEqual([]);
    expect(await wordsOf(alpina)).toEqual(await tokensOfShop(alpina));
  });

  it("[A6] stay when one customer loses a word while another gets it", async () => {
    const connect = async () => {
      const client = new pg.Client({ connectionString: fresh.appUrl });
      await client.connect();
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.shop_id', $1, true)", [alpina]);
      return client;
    };
    const insert = "INSERT INTO customer_token (shop_id, token, customer_id) VALUES ($1, $2, $3)";
    const erase = "DELETE FROM customer_token WHERE token = $1 AND customer_id = $2";
    for (const [word, getsFirst] of [
      ["xylophone", true],
      ["xylographe", false],
    ] as const) {
      await shop.query(insert, [alpina, word, ids[0]]);
      const [loser, winner] = [await connect(), await connect()];
      // The one that comes second waits for the first to commit, and then looks again.
      const lose = () => loser.query(erase, [word, ids[0]]);
      const get = () => winner.query(insert, [alpina, word, ids[1]]);
      const [first, second] = getsFirst ? [get, lose] : [lose, get];
      await first();
      const waiting = second();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await (getsFirst ? winner : loser).query("COMMIT");
      await waiting;
      await (getsFirst ? loser : winner).query("COMMIT");
      await Promise.all([loser.end(), winner.end()]);
      expect(await find(word.slice(1)), word).toEqual([ids[1]]);
    }
  });

  it("[A6] of another shop never leave the function that reads past the policy", async () => {
    await superuser.query("INSERT INTO search_word VALUES ($1, 'geheimrezept')", [other.shopId]);
    const words = (each: typeof shop, part: string) =>
      each
        .query<{ word: string }>("SELECT words_with_inside($1) AS word", [part])
        .then((rows) => rows.map(({ word }) => word));
    expect(await words(shop, "heimrez")).toEqual([]);
    expect(await words(other, "heimrez")).toEqual(["geheimrezept"]);
    expect(await words(shop, "%")).toEqual([]);
    expect(await words(shop, "_")).toEqual([]);
    const app = new pg.Client({ connectionString: fresh.appUrl });
    await app.connect();
    await expect(app.query("SELECT words_with_inside('heimrez')")).rejects.toThrow(
      "No shop is set for this transaction",
    );
    await app.end();
  });
});

describe("a shop of few letters, where everything meets", () => {
  const crowded = addressBook(fresh, "gamma.myshopify.com");
  const CROWD = 2_000;
  const random = randomOf(7);
  const below = (limit: number) => Math.floor(random() * limit);
  const someWord = () => Array.from({ length: 1 + below(7) }, () => "abce"[below(4)]).join("");
  /** The first words of it are those of many customers. */
  const vocabulary = Array.from({ length: 400 }, someWord);
  const frequently = () => vocabulary[Math.floor(400 * random() ** 4)] ?? "";
  type Crowded = { id: string; tokens: string[]; isArchived: boolean };
  const crowd = Array.from({ length: CROWD }, (_, index): Crowded => {
    const words = Array.from({ length: 2 + below(4) }, frequently);
    const tokens = [...words, `^${words.join(" ")}`, "b", `${index}`, `b${index}`, `#b${index}`, `#${index}`];
    return { id: randomUUID(), tokens: [...new Set(tokens)], isArchived: below(10) === 0 };
  });

  beforeAll(async () => {
    await setUpShop(crowded);
    await superuser.query(
      `INSERT INTO customer (shop_id, id, company, email, locale, sort_name, updated_at, archived_at)
       SELECT $1, id, 'C', 'c@x.example', 'fr', 'c', now(), CASE WHEN archived THEN now() END FROM unnest($2::uuid[], $3::bool[]) c (id, archived)`,
      [crowded.shopId, crowd.map(({ id }) => id), crowd.map(({ isArchived }) => isArchived)],
    );
    await superuser.query(
      "INSERT INTO customer_token (shop_id, customer_id, token) SELECT $1, id, token FROM unnest($2::uuid[], $3::text[]) t (id, token)",
      [
        crowded.shopId,
        crowd.flatMap(({ id, tokens }) => tokens.map(() => id)),
        crowd.flatMap(({ tokens }) => [...tokens]),
      ],
    );
    await superuser.query("ANALYZE");
  }, 60_000);

  /** Whether the two differ by one letter more, less, other or swapped with the next. */
  function isOneTypo(left: string, right: string): boolean {
    let at = 0;
    while (at < left.length && left[at] === right[at]) at += 1;
    const [a, b] = [left.slice(at), right.slice(at)];
    const isSwapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || isSwapped;
  }

  /** By definition, without an index; null for who is not found. */
  function rankOf({ tokens }: Crowded, typed: string, isNumber: boolean): number | null {
    const terms = tokensOf(typed);
    const compact = foldText(typed).replaceAll(" ", "");
    const isGrouped = terms.length > 1 && /\d/.test(compact);
    const words = tokens.filter((token) => !/^[#^]/.test(token));
    const begins = (term: string) => words.some((word) => word.startsWith(term));
    const holds = (term: string) => begins(term) || (term.length > 2 && words.some((word) => word.includes(term)));
    const isMeant = (term: string) =>
      /^[a-z]{4,}$/.test(term) &&
      words.some((word) =>
        (term.length > 4 ? [-1, 0, 1] : [1]).some((more) => {
          const beginning = word.slice(0, term.length + more);
          return /^[a-z]+$/.test(beginning) && beginning.length === term.length + more && isOneTypo(term, beginning);
        }),
      );
    if (tokens.includes(`#${compact}`)) return 0;
    if (tokens.some((token) => token.startsWith(`^${foldText(typed)}`))) return 1;
    if (terms.every(begins) || (isGrouped && begins(compact))) return 2;
    if (isNumber) return null;
    if (terms.every(holds) || (isGrouped && holds(compact))) return 3;
    const isNear = terms.some((term) => isMeant(term) && terms.every((other) => other === term || holds(other)));
    return isNear ? 4 : null;
  }

  /** A beginning, an inner part or a misspelling of a word that is there, rarely anything else. */
  const typedWord = fc.tuple(fc.nat(), fc.nat(9), fc.nat(6), fc.nat(6)).map(([pick, kind, from, length]) => {
    const word = pick % 3 === 0 ? `${pick % CROWD}` : (vocabulary[pick % (pick % 2 === 0 ? 20 : 400)] ?? "");
    if (kind < 4) return word.slice(0, length + 1);
    if (kind < 6) return word.slice(from % word.length);
    if (kind === 6) return `b${word}`;
    return `${word.slice(0, from)}${kind === 9 ? "" : "abcd"[length % 4]}${word.slice(from + (kind === 7 ? 0 : 1))}`;
  });

  it("[A6] finds whom the definition finds, the best first, however few are shown", async () => {
    const typed = fc.array(typedWord, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    const ranksSeen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom(6, 51), async (text, limit) => {
        const compact = foldText(text).replaceAll(" ", "");
        const isNumber = crowd.some(({ tokens }) => tokens.includes(`#${compact}`));
        const ranks = new Map<string, number>();
        for (const each of crowd) {
          const rank = each.isArchived || compact === "" ? null : rankOf(each, text, isNumber);
          if (rank !== null) ranks.set(each.id, rank);
        }
        const found = (await searchCustomers(crowded, text, limit)).map(({ id }) => ranks.get(id));
        expect(found, text).toEqual([...ranks.values()].sort((a, b) => a - b).slice(0, limit));
        for (const rank of ranks.values()) ranksSeen.add(rank);
      }),
      { numRuns: 60, examples: [["b-7", 6]] },
    );
    expect([...ranksSeen].sort()).toEqual([0, 1, 2, 3, 4]);
  }, 120_000);
});

describe("with 5,000 customers more in each shop", () => {
  beforeAll(async () => {
    await superuser.query("SET session_replication_role = replica");
    for (const shopId of [alpina, other.shopId]) {
      await superuser.query(
        `WITH many AS (
           INSERT INTO customer (shop_id, id, company, email, locale, sort_name, updated_at)
           SELECT $1, gen_random_uuid(), 'Client ' || md5(i::text), 'c@x.example', 'fr', 'client ' || md5(i::text), now()
           FROM generate_series(1, 5000) i RETURNING id, sort_name)
         INSERT INTO customer_token (shop_id, token, customer_id)
         SELECT $1, token, id FROM many, unnest(string_to_array(sort_name, ' ') || ARRAY['aixois', 'example', '^' || sort_name]) token`,
        [shopId],
      );
    }
    await superuser.query(
      "INSERT INTO search_word SELECT DISTINCT shop_id, token FROM customer_token WHERE is_search_word(token) ON CONFLICT DO NOTHING",
    );
    await superuser.query("ANALYZE");
    // As in a shop of ten times as many.
    await superuser.query("CREATE OR REPLACE FUNCTION most_read() RETURNS int LANGUAGE sql IMMUTABLE RETURN 400");
  });

  type Reads = { seq: string; entries: string };
  const reads = async (): Promise<Reads[]> => {
    const { rows } = await superuser.query<Reads>(
      `SELECT sum(seq_scan) AS seq, sum(idx_tup_fetch) AS entries FROM pg_stat_user_tables
       WHERE relname IN ('customer', 'customer_token', 'search_word')`,
    );
    return rows;
  };

  it.each(["c", "cli", "client aix", "ixo", "clietn", "zzzzzz", "client zzz"])(
    "[A6] reads no table whole for %j, and no more of an index than it shows",
    async (text) => {
      await shop.query("SELECT 1", []);
      await searchCustomers(shop, text, 6);
      await shop.query("SELECT pg_stat_force_next_flush()", []);
      const [before] = await reads();
      await searchCustomers(shop, text, 6);
      await shop.query("SELECT pg_stat_force_next_flush()", []);
      const [after] = await reads();
      if (before === undefined || after === undefined) throw new Error("counters");
      expect(Number(after.seq) - Number(before.seq)).toBe(0);
      expect(Number(after.entries) - Number(before.entries)).toBeLessThan(text.includes(" ") ? 2_500 : 500);
    },
  );
});
