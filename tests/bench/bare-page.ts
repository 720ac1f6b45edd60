import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A page in a frame called "bare", as Carnet's are in the store's admin; `frame`: further attributes of the frame. */
export async function startBarePage(inside: string, frame = "") {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    const around = `<!doctype html><iframe name="bare" src="/inside" ${frame}></iframe>`;
    response.end(request.url === "/inside" ? inside : around);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
