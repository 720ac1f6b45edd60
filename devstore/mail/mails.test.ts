import { createTransport } from "nodemailer";
import { expect, it } from "vitest";
import { testStore } from "../testing.ts";

it("takes mails, and shows them on a page of its own, where nothing of them runs", async () => {
  const devstore = await testStore();
  const transport = createTransport({ url: devstore.smtpUrl, ignoreTLS: true });
  const mail = {
    ...{
      from: "Épicerie <a@carnet.example>",
      to: "b@example.com",
      replyTo: "c@carnet.example",
      messageId: "<1@carnet>",
    },
    ...{ subject: "Déjà là", text: "Bonjour,\n.\nà demain", html: `<p>"Bonjour"</p><script>alert(1)</script>` },
  };
  await transport.sendMail(mail);
  await transport.sendMail(mail);
  const [again, first] = devstore.control.mails();
  expect(again).toMatchObject({ subject: "Déjà là", to: "b@example.com", messageId: "<1@carnet>" });
  expect(first?.text.trim()).toBe("Bonjour,\n.\nà demain");
  const page = await (await fetch(`${devstore.url}/control/mails`)).text();
  expect(page).toContain("Déjà là");
  expect(page).toContain(`<iframe class="mail" sandbox`);
  expect(page).not.toContain("<script>alert");
  await fetch(`${devstore.url}/control/api/mails`, { method: "POST", body: new URLSearchParams({ clear: "true" }) });
  expect(devstore.control.mails()).toEqual([]);
});

it.each([
  ["mailBusyNext", { responseCode: 451 }, 0],
  ["mailRefuseNext", { responseCode: 550 }, 0],
  ["mailLoseNext", { code: "ECONNECTION" }, 1],
] as const)("fails as it is told to (%s)", async (fault, error, kept) => {
  const devstore = await testStore();
  const transport = createTransport({ url: devstore.smtpUrl, ignoreTLS: true });
  const mail = { from: "a@carnet.example", to: "b@example.com", subject: "1", text: "1" };
  devstore.control.setFaults({ [fault]: 1 });
  await expect(transport.sendMail(mail)).rejects.toMatchObject(error);
  expect(devstore.control.mails()).toHaveLength(kept);
  await transport.sendMail(mail);
  expect(devstore.control.mails()).toHaveLength(kept + 1);
});
