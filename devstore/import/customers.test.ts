import { expect, it } from "vitest";
import { useImport } from "./import-desk.ts";

const { take, shop } = useImport();

const CUSTOMERS_HEADER =
  "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags";

it("takes customers as Shopify exports them, and changes nothing the second time", () => {
  const file = `${CUSTOMERS_HEADER}
'7420118400113,Élodie,Bouvier,Contact@port.example,yes,Boulangerie du Port,14 quai des Bateliers,,Aix-les-Bains,,FR,'73100,04 65 71 11 23,'+33465711123,no,120.50,3,"Livrer par la cour,
sonner",yes,"b2b, boulangerie"
,Anna,Rossi,anna@rossi.example,no,,,,,,,,,,no,0.00,0,,no,
`;
  for (const time of ["first", "second"]) {
    expect(take("customers", file), time).toMatchObject({ counts: [2, 2, 0], refusals: [] });
    expect(shop().customers.all()).toMatchObject([
      {
        ...{ id: 7420118400113, firstName: "Élodie", email: "contact@port.example", phone: "+33465711123" },
        ...{ note: "Livrer par la cour,\nsonner", taxExempt: true, tags: ["b2b", "boulangerie"] },
        ...{ marketingState: "SUBSCRIBED", locale: "fr" },
        addresses: [{ company: "Boulangerie du Port", zip: "73100", countryCode: "FR", lastName: "Bouvier" }],
      },
      { firstName: "Anna", addresses: [], defaultAddressId: null, marketingState: "NOT_SUBSCRIBED" },
    ]);
  }
});

it("names each bad row of customers by line, column and reason", () => {
  const { counts, refusals } = take(
    "customers",
    Buffer.concat([
      Buffer.from(
        "First Name,Last Name,Email,Phone,Country Code,City,Tax Exempt\nA,A,a@x.example,,FR,Aix,no\nB,B,b at x,,FR,Aix,no\n",
      ),
      Buffer.from(
        "C,C,A@x.example,,FR,Aix,no\nD,D,d@x.example,+33,FR,Aix,no\nE,E,e@x.example,,France,Aix,no\n,,,,FR,Aix,no\n",
      ),
      Buffer.from("G,G,g@x.example,,FR,Aix,peut-être\n"),
      Buffer.from("Zo\u00eb,H,h@x.example,,FR,Aix,no\n", "latin1"),
      Buffer.from("I,I,i@x.example,0465711123,FR,Aix,no\r\nJ,J,j@x.example,+33465711123,FR,Aix,no"),
    ]),
  );
  expect(counts).toEqual([10, 2, 8]);
  expect(refusals).toEqual([
    'line 3, Email: is "b at x"; an e-mail address is like name@example.com',
    expect.stringMatching(/^line 4: is customer \d+ once more \(line 2\)$/),
    'line 5, Phone: is "+33"; that is no telephone number',
    'line 6, Country Code: is "France"; a country is two letters, like FR',
    "line 7: has neither an e-mail address nor a telephone nor a name",
    'line 8, Tax Exempt: is "peut-être"; it is yes or no, or TRUE or FALSE',
    "line 9, First Name: holds bytes that are not UTF-8",
    expect.stringMatching(/^line 11, Phone: is customer \d+'s too \(line 10\)$/),
  ]);
});

it("knows a customer again by id, e-mail address, telephone, or name and address, in this order", () => {
  const file = `${CUSTOMERS_HEADER}
'9600000000001,Élodie,Bouvier,e@x.example,,,,,,,,,,,,,,,,
,Anna,Rossi,,,,,,,,,,,+390165123456,,,,,,
,Jean,Martin,,,Bar,1 rue Haute,,Aix,,FR,,,,,,,,,
,Jean,Martin,,,Bar,2 rue Haute,,Aix,,FR,,,,,,,,,
,Jean,Martin,,,Bar,1 rue Haute,,Aix,,FR,,,,,,,,,
`;
  const twice = ["first", "second"].map((time) => {
    const { counts, refusals } = take("customers", file);
    expect(counts, time).toEqual([5, 4, 1]);
    shop().clock.advance(60_000);
    expect(refusals[0], time).toMatch(/^line 6: is customer \d+ once more \(line 4\)$/);
    return shop().customers.all();
  });
  expect(twice[1]).toEqual(twice[0]);
  // Another store's id for an address that is known here; and no id is given twice.
  take("customers", "Customer ID,Email,Note\n5,E@x.example,Neu\n");
  expect(shop().customers.get(9_600_000_000_001)).toMatchObject({ note: "Neu", firstName: "Élodie" });
  expect(shop().customers.nextId()).toBeGreaterThan(9_600_000_000_001);
});
