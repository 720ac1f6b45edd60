import { PassThrough, type Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, it } from "vitest";
import { withoutPadding } from "./without-padding.server.ts";

/** Words of letters of one, two and three bytes, of which some fall upon the end of every piece. */
const words = Array.from({ length: 3_000 }, (_, index) => `é’${"x".repeat(index % 7)}`);
const page = createElement(
  "ul",
  null,
  words.map((word, index) => createElement("li", { key: index, title: word }, word)),
);

function rendered(body: Duplex): Promise<string> {
  const { pipe } = renderToPipeableStream(page);
  pipe(body);
  return text(body);
}

it("writes every letter of a page, and nothing between two of them", async () => {
  const html = await rendered(withoutPadding());
  expect(html).toBe(`<ul>${words.map((word) => `<li title="${word}">${word}</li>`).join("")}</ul>`);
});

it("is needed for as long as React fills up its pieces", async () => {
  expect(await rendered(new PassThrough())).toContain("\0");
});
