import { UPLOAD_PATH } from "../bulk/staged-uploads.ts";
import { field } from "./context.ts";
import { UnimplementedError } from "./unimplemented.ts";
import { userError } from "./user-errors.ts";

interface Input {
  readonly resource: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly httpMethod: string;
}

/** https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/stagedUploadsCreate, for the variables of bulk mutations. */
export const stagedUploadsCreate = field<{ input: readonly Input[] }>(["input"], ({ input }, { url, staged }) => {
  const other = input.find(({ resource }) => resource !== "BULK_MUTATION_VARIABLES");
  if (other) throw new UnimplementedError(`a staged upload of ${other.resource}`);
  // "POST … for BULK_MUTATION_VARIABLES". assumed: the sentence.
  const wrong = input.findIndex(({ httpMethod, mimeType }) => httpMethod !== "POST" || mimeType !== "text/jsonl");
  if (wrong >= 0) {
    const message = "Bulk mutation variables are uploaded by POST, as text/jsonl.";
    return { stagedTargets: null, userErrors: [userError(["input", String(wrong)], message)] };
  }
  const stagedTargets = input.map(({ filename, mimeType }) => {
    const parameters = {
      key: staged.newKey(filename),
      "Content-Type": mimeType,
      success_action_status: "201",
      acl: "private",
    };
    return {
      __typename: "StagedMediaUploadTarget",
      url: url() + UPLOAD_PATH,
      resourceUrl: null,
      parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    };
  });
  return { stagedTargets, userErrors: [] };
});
