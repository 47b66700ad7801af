// What a walk has beside on a plan with full service: key and CSR made on the customer's server over SSH, the certificate
// installed there on a real nginx, seen from outside, and reported.
import { expect } from "@playwright/test";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openssl } from "./openssl.mjs";
import { bare, visit } from "./padlock.mjs";
import { comeBackUntil, names, Walk } from "./walk.mjs";

// The text/plain part of a mail of ours: base64 in Japanese, quoted-printable in English (RFC 2045 section 6).
const plainTextOf = (mail) => {
    const [, head, body] = /(Content-Type: text\/plain[\s\S]*?)\n\n([\s\S]*?)\n--/.exec(mail.replaceAll("\r\n", "\n")) ?? [mail, "", ""];
    if (head.includes("base64")) return Buffer.from(body, "base64").toString("utf8");
    const bytes = body.replaceAll("=\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
};

// As the report writes a time: 2026-11-23 12:18 JST.
const inJapan = (date) => `${new Date(date.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace("T", " ")} JST`;

export class FullServiceWalk extends Walk {
    // The machine's own step: nobody clicks.
    async seeTheKeyMade() {
        await this.untilDone("key");
        await this.seeMove("application", "desk");
        await this.look(this.customer, "order_with_key");
    }

    async untilDone(milestone) {
        await comeBackUntil(this.customer, this.order, this.customer.locator(`#time-line li[data-milestone="${milestone}"][data-state="done"]`));
    }

    // Every milestone of the procedure with its time (the key's is told only until the application leaves), and nothing that
    // anybody still has to do.
    async seeTheEnd() {
        const { customer, operator } = this;
        await this.untilDone("report");
        const line = customer.locator("#time-line li");
        expect(await line.evaluateAll((all) => all.map((entry) => entry.dataset.milestone))).toEqual(
            ["survey", "payment", "information", "key", "application", "vetting", "issued", "installation", "report"],
        );
        await expect(customer.locator('#time-line li:not([data-state="done"])')).toHaveCount(0);
        await expect(customer.locator('#time-line li:not(:has(time)):not([data-milestone="key"])')).toHaveCount(0);
        await expect(customer.locator('#time-line li[aria-current="step"]')).toHaveCount(0);
        await this.look(customer, "order_installed");
        await customer.goto(`${this.order}/tickets`);
        await this.look(customer, "tickets");
        await operator.goto(this.order);
        await this.look(operator, "order_installed_of_operator");
        await operator.goto("/desk");
        await expect(operator.locator(`a[href="${this.order}"]`)).toHaveCount(0);
    }

    // openssl and Chromium meet the same certificate on nginx as the order's page proves, and it holds up to the root.
    async comparePadlock() {
        const page = this.customer;
        const { sitePort } = this.desk;
        const tools = await openssl();
        const root = await (await page.request.get("/authority/root.crt")).body();
        const told = new Map();
        await page.goto(this.order);
        const facts = page.locator("#certificate code");
        const serial = bare(await facts.nth(1).innerText());
        const fingerprint = bare(await facts.nth(2).innerText());
        await expect(page.locator("#proof tbody tr")).toHaveCount(names.length);
        for (const row of await page.locator("#proof tbody tr").all()) {
            const cells = await row.locator("td").allInnerTexts();
            told.set(cells[0].trim(), { address: cells[1], serial: bare(cells[2]) });
        }
        for (const name of names) {
            expect(told.get(name).address).toContain(`127.0.0.1:${sitePort}`);
            expect(told.get(name).serial).toBe(serial);
            const served = await tools.handshake({ port: sitePort, name, root });
            expect(served.serial).toBe(serial);
            const seen = await visit(name, sitePort);
            expect(seen.status).toBe(200);
            expect(seen.details.subjectName).toBe(names[0]);
            expect(seen.details.validTo * 1000).toBe(served.notAfter.getTime());
            expect(bare(seen.leaf.serialNumber)).toBe(serial);
            expect(bare(seen.leaf.fingerprint256)).toBe(fingerprint);
            expect(seen.leaf.checkHost(name)).toBe(name);
            expect(seen.chainLength).toBe(2);
            this.served = seen.leaf;
        }
        await tools.remove();
    }

    // In the mailbox of the desk and, as it came by SMTP, at the mail server.
    async readReport() {
        const page = this.operator;
        const serial = bare(this.served.serialNumber);
        const wanted = [serial, ...names, inJapan(new Date(this.served.validFrom)), inJapan(new Date(this.served.validTo)), "certdesk OV CA G1", this.order];
        const arrived = async () => {
            const folder = join(this.desk.folder, "mail/mails/new");
            const mails = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));
            return mails.map(plainTextOf).filter((text) => text.includes(serial));
        };
        await expect(async () => expect(await arrived()).toHaveLength(1)).toPass({ timeout: 30_000 });
        const [report] = await arrived();
        for (const fact of wanted) expect(report).toContain(fact);
        expect(report).toMatch(/: 2[ （(]/); // certificates sent

        await page.goto("/desk/mailbox");
        await page.locator("tbody tr", { hasText: this.signInOfCustomer.login }).locator('a[href^="/desk/mailbox/"]').first().click();
        for (const fact of wanted) await expect(page.locator("main pre").first()).toContainText(fact);
        await this.look(page, "mail_of_report");
    }
}
