/** Webhook subscriptions made through the API; those of the app's configuration are not listed by it. */
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid, idOf } from "../ids.ts";
import type { SubscriptionRow } from "../state/shapes.ts";
import { topicEnum, topicOfEnum } from "../webhooks/topics.ts";
import { API_VERSION } from "../../app/values/api-version.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { UnimplementedError, onlyImplemented } from "./unimplemented.ts";
import { userError } from "./user-errors.ts";

interface SubscriptionInput {
  uri?: string | null;
  callbackUrl?: string | null;
  format?: string | null;
  includeFields?: string[] | null;
}

function present(row: SubscriptionRow): Presented {
  return {
    __typename: "WebhookSubscription",
    id: gid("WebhookSubscription", row.id),
    legacyResourceId: String(row.id),
    topic: topicEnum(row.topic),
    ...{
      uri: row.uri,
      callbackUrl: row.uri,
      format: row.format,
      includeFields: row.includeFields,
      metafieldNamespaces: row.metafieldNamespaces,
    },
    ...{ createdAt: row.createdAt, updatedAt: row.updatedAt, filter: null, name: null },
    apiVersion: { __typename: "ApiVersion", handle: API_VERSION, displayName: API_VERSION, supported: true },
  };
}

function refused(field: string[], message: string) {
  return { webhookSubscription: null, userErrors: [userError(field, message)] };
}

type CreateArguments = { topic: string; webhookSubscription: SubscriptionInput };

const webhookSubscriptionCreate = field<CreateArguments>(["topic", "webhookSubscription"], (args, context) => {
  const { store } = context;
  const input = args.webhookSubscription;
  onlyImplemented(input, "WebhookSubscriptionInput", ["uri", "callbackUrl", "format", "includeFields"]);
  const topic = topicOfEnum(args.topic);
  if (topic === null) throw new UnimplementedError(`webhooks on ${args.topic}`);
  const uri = input.uri ?? input.callbackUrl ?? "";
  if (!URL.canParse(uri)) return refused(["webhookSubscription", "callbackUrl"], "Address is invalid");
  if (store.subscriptions.all().some((row) => row.topic === topic && row.uri === uri)) {
    return refused(["webhookSubscription", "callbackUrl"], "Address for this topic has already been taken");
  }
  const now = store.clock.nowIso();
  const row = store.subscriptions.put({
    ...{ id: store.subscriptions.nextId(), topic, uri, format: input.format ?? "JSON" },
    ...{ includeFields: input.includeFields ?? [], metafieldNamespaces: [], createdAt: now, updatedAt: now },
  });
  return { webhookSubscription: present(row), userErrors: [] };
});

function find(id: string, { store }: Context): SubscriptionRow | null {
  const number = idOf("WebhookSubscription", id);
  return number === null ? null : store.subscriptions.get(number);
}

const webhookSubscriptionDelete = field<{ id: string }>(["id"], ({ id }, context) => {
  const row = find(id, context);
  if (row === null) {
    return {
      deletedWebhookSubscriptionId: null,
      userErrors: [userError(["id"], "Webhook subscription does not exist")],
    };
  }
  context.store.subscriptions.remove(row.id);
  return { deletedWebhookSubscriptionId: id, userErrors: [] };
});

type ListArguments = Page & { topics?: string[] | null; uri?: string | null };

export const subscriptionQueries = {
  webhookSubscription: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = find(id, context);
    return row === null ? null : present(row);
  }),
  webhookSubscriptions: field<ListArguments>([...PAGE_ARGUMENTS, "topics", "uri"], (args, { store }) => {
    const isWanted = (row: SubscriptionRow) =>
      (!args.topics || args.topics.includes(topicEnum(row.topic))) && (!args.uri || row.uri === args.uri);
    return connection(store.subscriptions.all().filter(isWanted), args, present);
  }),
};

export const subscriptionMutations = { webhookSubscriptionCreate, webhookSubscriptionDelete };
