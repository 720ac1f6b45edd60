import enCheck from "./locales/en/check.json" with { type: "json" };
import enCheckout from "./locales/en/checkout.json" with { type: "json" };
import enCommon from "./locales/en/common.json" with { type: "json" };
import enCustomers from "./locales/en/customers.json" with { type: "json" };
import enGroups from "./locales/en/groups.json" with { type: "json" };
import enDelivery from "./locales/en/delivery.json" with { type: "json" };
import enDetails from "./locales/en/details.json" with { type: "json" };
import enDocuments from "./locales/en/documents.json" with { type: "json" };
import enInstructions from "./locales/en/instructions.json" with { type: "json" };
import enJobs from "./locales/en/jobs.json" with { type: "json" };
import enLists from "./locales/en/lists.json" with { type: "json" };
import enNotices from "./locales/en/notices.json" with { type: "json" };
import enOrders from "./locales/en/orders.json" with { type: "json" };
import enPricing from "./locales/en/pricing.json" with { type: "json" };
import enPrivacy from "./locales/en/privacy.json" with { type: "json" };
import enProducts from "./locales/en/products.json" with { type: "json" };
import enRefusals from "./locales/en/refusals.json" with { type: "json" };
import enWhy from "./locales/en/why.json" with { type: "json" };
import frCheck from "./locales/fr/check.json" with { type: "json" };
import frCheckout from "./locales/fr/checkout.json" with { type: "json" };
import frCommon from "./locales/fr/common.json" with { type: "json" };
import frCustomers from "./locales/fr/customers.json" with { type: "json" };
import frGroups from "./locales/fr/groups.json" with { type: "json" };
import frDelivery from "./locales/fr/delivery.json" with { type: "json" };
import frDetails from "./locales/fr/details.json" with { type: "json" };
import frDocuments from "./locales/fr/documents.json" with { type: "json" };
import frInstructions from "./locales/fr/instructions.json" with { type: "json" };
import frJobs from "./locales/fr/jobs.json" with { type: "json" };
import frLists from "./locales/fr/lists.json" with { type: "json" };
import frNotices from "./locales/fr/notices.json" with { type: "json" };
import frOrders from "./locales/fr/orders.json" with { type: "json" };
import frPricing from "./locales/fr/pricing.json" with { type: "json" };
import frPrivacy from "./locales/fr/privacy.json" with { type: "json" };
import frProducts from "./locales/fr/products.json" with { type: "json" };
import frRefusals from "./locales/fr/refusals.json" with { type: "json" };
import frWhy from "./locales/fr/why.json" with { type: "json" };
import itCheck from "./locales/it/check.json" with { type: "json" };
import itCheckout from "./locales/it/checkout.json" with { type: "json" };
import itCommon from "./locales/it/common.json" with { type: "json" };
import itCustomers from "./locales/it/customers.json" with { type: "json" };
import itGroups from "./locales/it/groups.json" with { type: "json" };
import itDelivery from "./locales/it/delivery.json" with { type: "json" };
import itDetails from "./locales/it/details.json" with { type: "json" };
import itDocuments from "./locales/it/documents.json" with { type: "json" };
import itInstructions from "./locales/it/instructions.json" with { type: "json" };
import itJobs from "./locales/it/jobs.json" with { type: "json" };
import itLists from "./locales/it/lists.json" with { type: "json" };
import itNotices from "./locales/it/notices.json" with { type: "json" };
import itOrders from "./locales/it/orders.json" with { type: "json" };
import itPricing from "./locales/it/pricing.json" with { type: "json" };
import itPrivacy from "./locales/it/privacy.json" with { type: "json" };
import itProducts from "./locales/it/products.json" with { type: "json" };
import itRefusals from "./locales/it/refusals.json" with { type: "json" };
import itWhy from "./locales/it/why.json" with { type: "json" };
import type { Language } from "./languages.ts";

const en = {
  check: enCheck,
  checkout: enCheckout,
  common: enCommon,
  customers: enCustomers,
  groups: enGroups,
  delivery: enDelivery,
  details: enDetails,
  documents: enDocuments,
  instructions: enInstructions,
  jobs: enJobs,
  lists: enLists,
  notices: enNotices,
  orders: enOrders,
  pricing: enPricing,
  privacy: enPrivacy,
  products: enProducts,
  refusals: enRefusals,
  why: enWhy,
};

/** The keys are those of English; a test holds the other languages to the same ones. */
export type Resources = typeof en;

/** All texts, for the server: a document carries those of its own language to the browser. */
export const resources: Record<Language, Resources> = {
  en,
  fr: {
    check: frCheck,
    checkout: frCheckout,
    common: frCommon,
    customers: frCustomers,
    groups: frGroups,
    delivery: frDelivery,
    details: frDetails,
    documents: frDocuments,
    instructions: frInstructions,
    jobs: frJobs,
    lists: frLists,
    notices: frNotices,
    orders: frOrders,
    pricing: frPricing,
    privacy: frPrivacy,
    products: frProducts,
    refusals: frRefusals,
    why: frWhy,
  },
  it: {
    check: itCheck,
    checkout: itCheckout,
    common: itCommon,
    customers: itCustomers,
    groups: itGroups,
    delivery: itDelivery,
    details: itDetails,
    documents: itDocuments,
    instructions: itInstructions,
    jobs: itJobs,
    lists: itLists,
    notices: itNotices,
    orders: itOrders,
    pricing: itPricing,
    privacy: itPrivacy,
    products: itProducts,
    refusals: itRefusals,
    why: itWhy,
  },
};
