import { feedLoader } from "../http/feed.server.ts";
import { answerFeed } from "../orders/answer-feed.server.ts";

export const loader = feedLoader(answerFeed);
