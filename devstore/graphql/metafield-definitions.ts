/** Definitions of metafields. https://shopify.dev/docs/apps/build/custom-data/metafields/definitions */
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { gid } from "../ids.ts";
import { definitionOf, namespaceOf } from "../metafields.ts";
import type { MetafieldDefinitionRow } from "../state/shapes.ts";
import type { Presented } from "./context.ts";
import { field } from "./context.ts";
import { OWNER_TYPES } from "./metafields.ts";
import { UnimplementedError, onlyImplemented } from "./unimplemented.ts";

type DefinitionInput = {
  name: string;
  namespace?: string | null;
  key: string;
  type: string;
  ownerType: string;
  description?: string | null;
};

function presentDefinition(row: MetafieldDefinitionRow): Presented {
  const { name, namespace, key, description } = row;
  const type = { name: row.type, category: row.type.split("_")[0] };
  const ownerType = OWNER_TYPES[row.ownerType];
  return {
    __typename: "MetafieldDefinition",
    id: gid("MetafieldDefinition", row.id),
    name,
    namespace,
    key,
    description,
    type,
    ownerType,
  };
}

export const metafieldDefinitionCreate = field<{ definition: DefinitionInput }>(
  ["definition"],
  ({ definition }, context) => {
    onlyImplemented(definition, "MetafieldDefinitionInput", [
      "name",
      "namespace",
      "key",
      "type",
      "ownerType",
      "description",
    ]);
    const { store } = context;
    const ownerType = Object.keys(OWNER_TYPES).find((type) => OWNER_TYPES[type] === definition.ownerType);
    if (ownerType === undefined) throw new UnimplementedError(`metafield definitions of ${definition.ownerType}`);
    const namespace = namespaceOf(definition.namespace);
    if (definitionOf(store, ownerType, namespace, definition.key) !== null) {
      const message = "Key is in use for Customer metafields on the 'custom' namespace.".replace("Customer", ownerType);
      return {
        createdDefinition: null,
        userErrors: [{ field: ["definition", "key"], message: message.replace("custom", namespace), code: "TAKEN" }],
      };
    }
    const { name, key, type, description = null } = definition;
    const id = store.metafieldDefinitions.nextId();
    const row = store.metafieldDefinitions.put({ id, ownerType, namespace, name, key, type, description });
    return { createdDefinition: presentDefinition(row), userErrors: [] };
  },
);

type ListArguments = Page & { ownerType: string; namespace?: string | null; key?: string | null };

export const metafieldDefinitionQueries = {
  metafieldDefinitions: field<ListArguments>(
    [...PAGE_ARGUMENTS, "ownerType", "namespace", "key"],
    (args, { store }) => {
      const { ownerType, namespace, key } = args;
      const rows = store.metafieldDefinitions
        .all()
        .filter((row) => OWNER_TYPES[row.ownerType] === ownerType)
        .filter((row) => (!namespace || row.namespace === namespaceOf(namespace)) && (!key || row.key === key));
      return connection(rows, args, presentDefinition);
    },
  ),
};
