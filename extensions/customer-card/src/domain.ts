/** All that this extension takes from the app. */
export { type CardCustomer, type CardDelivery, type CustomerCard } from "../../../app/orders/customer-card.ts";
export { type AppAnswer, readAnswer } from "../../../app/values/app-answer.ts";
