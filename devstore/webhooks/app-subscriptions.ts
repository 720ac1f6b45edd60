import { existsSync, readFileSync } from "node:fs";
import { TOPICS } from "./topics.ts";

/** A subscription in the app's configuration: topics, the path or address they go to, and which fields of the body. */
export interface AppSubscription {
  readonly topics: readonly string[];
  readonly uri: string;
  /** Absent or empty: all of them. */
  readonly includeFields?: readonly string[];
}

const EVERYTHING: readonly AppSubscription[] = [{ topics: TOPICS, uri: "/webhooks" }];

function texts(list: string): string[] {
  return [...list.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
}

/**
 * The `[[webhooks.subscriptions]]` of a shopify.app.toml, as Shopify reads them when the configuration is deployed.
 * https://shopify.dev/docs/apps/build/cli-for-apps/app-configuration#webhooks
 * Only what that section uses is read: `topics`, `compliance_topics`, `uri` and `include_fields`. Without a file: every topic to /webhooks.
 */
export function readAppSubscriptions(file: string): readonly AppSubscription[] {
  if (!existsSync(file)) return EVERYTHING;
  const [, ...sections] = readFileSync(file, "utf8")
    .replace(/^\s*#.*$/gm, "")
    .split(/^\s*\[\[webhooks\.subscriptions\]\]\s*$/m);
  const subscriptions = sections.map((section) => {
    const [body = ""] = section.split(/^\s*\[/m);
    const lists = [...body.matchAll(/^\s*(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/gm)];
    const uri = /^\s*uri\s*=\s*"([^"]*)"/m.exec(body)?.[1] ?? "";
    const includeFields = texts(/^\s*include_fields\s*=\s*\[([^\]]*)\]/m.exec(body)?.[1] ?? "");
    return { topics: lists.flatMap((list) => texts(list[1] ?? "")), uri, includeFields };
  });
  return subscriptions.filter(({ topics, uri }) => topics.length > 0 && uri !== "");
}
