import type { DocumentKind, DocumentLanguage } from "./document.ts";

/** What is printed besides the sale's own words. In braces: what is put there. */
export type PrintedWords = {
  readonly titles: Readonly<Record<DocumentKind, string>>;
  readonly number: string;
  readonly issuedOn: string;
  /** "{name}" */
  readonly order: string;
  readonly orderedOn: string;
  readonly poNumber: string;
  readonly deliverOn: string;
  readonly until: Readonly<Record<"quote" | "invoice", string>>;
  readonly billTo: string;
  readonly deliverTo: string;
  readonly customerNumber: string;
  readonly vatNumber: string;
  readonly sku: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitNet: string;
  readonly discount: string;
  readonly vat: string;
  readonly net: string;
  readonly totalNet: string;
  readonly totalVat: string;
  readonly total: string;
  readonly vatRate: string;
  readonly vatBase: string;
  readonly vatAmount: string;
  readonly paid: string;
  readonly paidOn: string;
  readonly outstanding: string;
  readonly reason: string;
  readonly carrier: string;
  readonly parcels: string;
  readonly weight: string;
  readonly signature: string;
  readonly bank: string;
  /** Of a document without a number of this shop's own. */
  readonly copy: string;
  /** Under an invoice. */
  readonly notElectronic: string;
  /** "{page}", "{pages}" */
  readonly page: string;
  /** Between what is named and what it is. */
  readonly colon: string;
};

const en: PrintedWords = {
  titles: {
    quote: "Quote",
    confirmation: "Order confirmation",
    invoice: "Invoice",
    receipt: "Receipt",
    "delivery-note": "Delivery note",
  },
  number: "Number",
  issuedOn: "Date",
  order: "Order",
  orderedOn: "Ordered on",
  poNumber: "Your reference",
  deliverOn: "Delivery on",
  until: { quote: "Valid until", invoice: "Payable by" },
  billTo: "Bill to",
  deliverTo: "Deliver to",
  customerNumber: "Customer number",
  vatNumber: "VAT number",
  sku: "Item",
  description: "Description",
  quantity: "Quantity",
  unitNet: "Unit price excl. VAT",
  discount: "Discount",
  vat: "VAT",
  net: "Amount excl. VAT",
  totalNet: "Total excl. VAT",
  totalVat: "VAT",
  total: "Total to pay",
  vatRate: "VAT rate",
  vatBase: "Base",
  vatAmount: "VAT",
  paid: "Paid",
  paidOn: "on",
  outstanding: "Outstanding",
  reason: "Reason for transport",
  carrier: "Carrier",
  parcels: "Parcels",
  weight: "Weight",
  signature: "Received on, signature",
  bank: "Bank details",
  copy: "Commercial copy without a number of its own. It does not replace the document for the tax authorities.",
  notElectronic: "Where the law asks for an electronic invoice, that one alone counts.",
  page: "Page {page} of {pages}",
  colon: ": ",
};

const fr: PrintedWords = {
  titles: {
    quote: "Devis",
    confirmation: "Confirmation de commande",
    invoice: "Facture",
    receipt: "Reçu",
    "delivery-note": "Bon de livraison",
  },
  number: "Numéro",
  issuedOn: "Date",
  order: "Commande",
  orderedOn: "Commandé le",
  poNumber: "Votre référence",
  deliverOn: "Livraison le",
  until: { quote: "Valable jusqu’au", invoice: "À payer avant le" },
  billTo: "Adresse de facturation",
  deliverTo: "Adresse de livraison",
  customerNumber: "Numéro client",
  vatNumber: "Numéro de TVA",
  sku: "Référence",
  description: "Désignation",
  quantity: "Quantité",
  unitNet: "Prix unitaire HT",
  discount: "Remise",
  vat: "TVA",
  net: "Montant HT",
  totalNet: "Total HT",
  totalVat: "TVA",
  total: "Total TTC",
  vatRate: "Taux de TVA",
  vatBase: "Base HT",
  vatAmount: "TVA",
  paid: "Payé",
  paidOn: "le",
  outstanding: "Reste à payer",
  reason: "Motif du transport",
  carrier: "Transporteur",
  parcels: "Colis",
  weight: "Poids",
  signature: "Reçu le, signature",
  bank: "Coordonnées bancaires",
  copy: "Copie commerciale sans numéro propre. Elle ne remplace pas le document destiné à l’administration fiscale.",
  notElectronic: "Là où la loi demande une facture électronique, elle seule fait foi.",
  page: "Page {page} sur {pages}",
  colon: "\u00a0: ",
};

const it: PrintedWords = {
  titles: {
    quote: "Preventivo",
    confirmation: "Conferma d’ordine",
    invoice: "Fattura",
    receipt: "Ricevuta",
    "delivery-note": "Documento di trasporto (DDT)",
  },
  number: "Numero",
  issuedOn: "Data",
  order: "Ordine",
  orderedOn: "Ordinato il",
  poNumber: "Vostro riferimento",
  deliverOn: "Consegna il",
  until: { quote: "Valido fino al", invoice: "Da pagare entro il" },
  billTo: "Intestatario",
  deliverTo: "Luogo di destinazione",
  customerNumber: "Numero cliente",
  vatNumber: "Partita IVA",
  sku: "Codice",
  description: "Descrizione",
  quantity: "Quantità",
  unitNet: "Prezzo unitario IVA escl.",
  discount: "Sconto",
  vat: "IVA",
  net: "Importo IVA escl.",
  totalNet: "Totale imponibile",
  totalVat: "IVA",
  total: "Totale da pagare",
  vatRate: "Aliquota IVA",
  vatBase: "Imponibile",
  vatAmount: "Imposta",
  paid: "Pagato",
  paidOn: "il",
  outstanding: "Residuo",
  reason: "Causale del trasporto",
  carrier: "Vettore",
  parcels: "Colli",
  weight: "Peso",
  signature: "Ricevuto il, firma",
  bank: "Coordinate bancarie",
  copy: "Copia commerciale senza numero proprio. Non sostituisce il documento con valore fiscale.",
  notElectronic: "Dove la legge chiede la fattura elettronica, vale solo quella.",
  page: "Pagina {page} di {pages}",
  colon: ": ",
};

const de: PrintedWords = {
  titles: {
    quote: "Angebot",
    confirmation: "Auftragsbestätigung",
    invoice: "Rechnung",
    receipt: "Quittung",
    "delivery-note": "Lieferschein",
  },
  number: "Nummer",
  issuedOn: "Datum",
  order: "Bestellung",
  orderedOn: "Bestellt am",
  poNumber: "Ihre Referenz",
  deliverOn: "Lieferung am",
  until: { quote: "Gültig bis", invoice: "Zahlbar bis" },
  billTo: "Rechnungsadresse",
  deliverTo: "Lieferadresse",
  customerNumber: "Kundennummer",
  vatNumber: "USt-IdNr.",
  sku: "Artikel",
  description: "Bezeichnung",
  quantity: "Menge",
  unitNet: "Einzelpreis netto",
  discount: "Rabatt",
  vat: "USt.",
  net: "Betrag netto",
  totalNet: "Summe netto",
  totalVat: "Umsatzsteuer",
  total: "Gesamtbetrag",
  vatRate: "Steuersatz",
  vatBase: "Nettobetrag",
  vatAmount: "Steuer",
  paid: "Bezahlt",
  paidOn: "am",
  outstanding: "Offen",
  reason: "Grund des Transports",
  carrier: "Frachtführer",
  parcels: "Packstücke",
  weight: "Gewicht",
  signature: "Erhalten am, Unterschrift",
  bank: "Bankverbindung",
  copy: "Kaufmännische Kopie ohne eigene Nummer. Sie ersetzt nicht den Beleg für das Finanzamt.",
  notElectronic: "Wo das Gesetz eine elektronische Rechnung verlangt, gilt allein diese.",
  page: "Seite {page} von {pages}",
  colon: ": ",
};

export const PRINTED_WORDS: Readonly<Record<DocumentLanguage, PrintedWords>> = { en, fr, it, de };
