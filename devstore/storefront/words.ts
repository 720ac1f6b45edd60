import { LOCALES, type Locale } from "../admin/words.ts";

/** The storefront's words in its three languages: [English, French, Italian]. */
const WORDS = {
  notice: [
    "Local stand-in for a Shopify store",
    "Simulation locale d’une boutique Shopify",
    "Simulazione locale di un negozio Shopify",
  ],
  products: ["Products", "Produits", "Prodotti"],
  search: ["Search", "Rechercher", "Cerca"],
  nothing: ["Nothing found.", "Aucun résultat.", "Nessun risultato."],
  next: ["Next page", "Page suivante", "Pagina successiva"],
  previous: ["Previous page", "Page précédente", "Pagina precedente"],
  cart: ["Cart", "Panier", "Carrello"],
  signIn: ["Sign in", "Se connecter", "Accedi"],
  signOut: ["Sign out", "Se déconnecter", "Esci"],
  signInAs: ["Sign in as", "Se connecter en tant que", "Accedi come"],
  signInText: [
    "Nobody needs a password here.",
    "Ici, aucun mot de passe n’est demandé.",
    "Qui non serve alcuna password.",
  ],
  ownAccount: ["for themselves", "pour soi-même", "per sé"],
  addToCart: ["Add to cart", "Ajouter au panier", "Aggiungi al carrello"],
  buyNow: ["Buy now", "Acheter maintenant", "Acquista ora"],
  quantity: ["Quantity", "Quantité", "Quantità"],
  variant: ["Variant", "Variante", "Variante"],
  price: ["Price", "Prix", "Prezzo"],
  item: ["Item", "Article", "Articolo"],
  total: ["Total", "Total", "Totale"],
  remove: ["Remove", "Retirer", "Rimuovi"],
  removeItem: ["Remove {item}", "Retirer {item}", "Rimuovi {item}"],
  emptyCart: ["The cart is empty.", "Le panier est vide.", "Il carrello è vuoto."],
  updateCart: ["Update cart", "Mettre à jour le panier", "Aggiorna il carrello"],
  checkout: ["Check out", "Passer au paiement", "Vai al pagamento"],
  note: ["Note", "Note", "Nota"],
  attributes: ["Further details", "Autres informations", "Altri dettagli"],
  attributeName: ["Name of a detail", "Nom d’une information", "Nome di un dettaglio"],
  attributeValue: ["Its value", "Sa valeur", "Il suo valore"],
  contact: ["Contact", "Contact", "Contatto"],
  email: ["E-mail", "E-mail", "E-mail"],
  phone: ["Phone", "Téléphone", "Telefono"],
  address: ["Delivery address", "Adresse de livraison", "Indirizzo di consegna"],
  company: ["Company", "Société", "Azienda"],
  firstName: ["First name", "Prénom", "Nome"],
  lastName: ["Last name", "Nom", "Cognome"],
  address1: ["Street", "Rue", "Via"],
  address2: ["Address supplement", "Complément d’adresse", "Interno, scala"],
  zip: ["Postcode", "Code postal", "CAP"],
  city: ["Town", "Ville", "Città"],
  provinceCode: ["Province code", "Code de province", "Sigla della provincia"],
  countryCode: ["Country code", "Code pays", "Codice paese"],
  delivery: ["Delivery", "Livraison", "Consegna"],
  noDelivery: [
    "Enter an address to see the delivery options.",
    "Indiquez une adresse pour voir les modes de livraison.",
    "Inserisci un indirizzo per vedere le opzioni di consegna.",
  ],
  noOption: [
    "Nothing is delivered to this address.",
    "Rien n’est livré à cette adresse.",
    "A questo indirizzo non si consegna.",
  ],
  free: ["free", "gratuit", "gratis"],
  poNumber: ["PO number", "Numéro de bon de commande", "Numero d’ordine d’acquisto"],
  summary: ["Order", "Commande", "Ordine"],
  discount: ["Discount “{name}”", "Remise «\u202f{name}\u202f»", "Sconto “{name}”"],
  subtotal: ["Subtotal", "Sous-total", "Subtotale"],
  taxes: ["of which taxes", "dont taxes", "di cui imposte"],
  taxesAdded: ["Taxes", "Taxes", "Imposte"],
  update: ["Update", "Mettre à jour", "Aggiorna"],
  pay: ["Pay now", "Payer", "Paga ora"],
  required: ["Enter this.", "À remplir.", "Da compilare."],
  refusedTitle: ["This needs your attention", "Votre attention est requise", "Serve la tua attenzione"],
  failed: [
    "The order can’t be checked right now. Try again later.",
    "La commande ne peut pas être vérifiée pour le moment. Réessayez plus tard.",
    "Al momento l’ordine non può essere verificato. Riprova più tardi.",
  ],
  invoice: ["Invoice {name}", "Facture {name}", "Fattura {name}"],
  invoiceText: [
    "What is ordered was put together by the store and can’t be changed here.",
    "La commande a été préparée par la boutique et ne peut pas être modifiée ici.",
    "L’ordine è stato preparato dal negozio e qui non può essere modificato.",
  ],
  thanks: [
    "Thank you, your order {name} is placed",
    "Merci, votre commande {name} est passée",
    "Grazie, il tuo ordine {name} è stato inviato",
  ],
  backToShop: ["Back to the products", "Retour aux produits", "Torna ai prodotti"],
  notFound: ["There is no such page.", "Cette page n’existe pas.", "Questa pagina non esiste."],
  alreadyPaid: ["This invoice is paid.", "Cette facture est payée.", "Questa fattura è pagata."],
  tooManyLines: [
    "A cart holds 500 different items at most.",
    "Un panier contient au plus 500 articles différents.",
    "Un carrello contiene al massimo 500 articoli diversi.",
  ],
  language: ["Language", "Langue", "Lingua"],
  skip: ["Skip to content", "Aller au contenu", "Vai al contenuto"],
} as const satisfies Record<string, readonly [string, string, string]>;

export type StorefrontWord = keyof typeof WORDS;

/** The label in the language, its `{names}` filled in. */
export function sayStorefront(
  locale: Locale,
  word: StorefrontWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = WORDS[word][LOCALES.indexOf(locale)] ?? WORDS[word][0];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
