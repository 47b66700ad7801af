// The whole service on one machine: key and CSR made on the customer's server, the certificate installed there by SSH, and
// a browser that gets it from a real nginx.
import { chromium, test as base, expect } from "@playwright/test";
import { X509Certificate } from "node:crypto";
import { browserOptions, contextOptions } from "./chromium.mjs";
import { startDemo } from "./demo.mjs";
import { inspect, listen } from "./inspection.mjs";
import { openssl } from "./openssl.mjs";
import { names, signIn, speak } from "./walk.mjs";

const test = base.extend({
    demo: [
        async ({}, use) => {
            const demo = await startDemo("ja");
            await use(demo);
            await demo.stop();
        },
        { timeout: 120_000 },
    ],
});

const plain = (serial) => serial.replaceAll(/[^0-9A-Fa-f]/g, "").toLowerCase();

// Opens an address in both languages and inspects what is there.
const inspectInBoth = async (page, address, name) => {
    for (const language of ["en", "ja"]) {
        await page.goto(address);
        await speak(page, language);
        expect((await page.goto(address)).status(), address).toBe(200);
        await inspect(page, `${name}, ${language}`);
    }
};

// What Chromium gets for https://name/, with the certificate as it came over the wire.
const visit = async (name, port) => {
    const visitor = await chromium.launch({ ...browserOptions, args: [...browserOptions.args, `--host-resolver-rules=MAP ${name} 127.0.0.1`] });
    try {
        const page = await visitor.newPage({ ignoreHTTPSErrors: true });
        const session = await page.context().newCDPSession(page);
        await session.send("Network.enable");
        const origin = `https://${name}:${port}`;
        const answer = await page.goto(`${origin}/`);
        const { tableNames } = await session.send("Network.getCertificate", { origin });
        return {
            status: answer.status(),
            details: await answer.securityDetails(),
            leaf: new X509Certificate(Buffer.from(tableNames[0], "base64")),
            chainLength: tableNames.length,
        };
    } finally {
        await visitor.close();
    }
};

test("a browser on this machine gets the new certificate from a real nginx", async ({ browser, demo }) => {
    const open = async (person) => {
        const context = await browser.newContext({ ...contextOptions, baseURL: demo.url, locale: "ja-JP" });
        const page = listen(await context.newPage());
        await signIn(page, person);
        return page;
    };
    const customer = await open(demo.signIns.customer);
    const operator = await open(demo.signIns.operator);
    const officer = await open(demo.signIns.officer);
    const tools = await openssl();
    const root = await (await customer.request.get("/authority/root.crt")).body();

    await test.step("what nginx shows is what the order proves, for both names", async () => {
        await customer.goto(demo.order);
        const rows = customer.locator("#proof tbody tr");
        await expect(rows).toHaveCount(names.length);
        for (const name of names) {
            const served = await tools.handshake({ port: demo.sitePort, name, root });
            const row = rows.filter({ has: customer.getByRole("cell", { name, exact: true }) });
            await expect(row).toHaveCount(1);
            expect(plain(await row.locator("td").nth(2).innerText())).toBe(served.serial);
            await expect(row.locator("td").nth(1)).toContainText(String(demo.sitePort));

            const seen = await visit(name, demo.sitePort);
            expect(seen.status).toBe(200);
            expect(seen.details.subjectName).toBe("www.kaisha.test");
            expect(seen.details.validTo * 1000).toBe(served.notAfter.getTime());
            expect(seen.leaf.serialNumber.toLowerCase()).toBe(served.serial);
            expect(seen.leaf.fingerprint).toBe(served.fingerprint);
            expect(seen.leaf.checkHost(name)).toBe(name);
            expect(seen.chainLength).toBe(2);
        }
    });

    await test.step("the customer's pages are in order", async () => {
        await inspectInBoth(customer, demo.order, "order with its proof");
        await inspectInBoth(customer, `${demo.order}/tickets`, "tickets");
    });

    await test.step("the operator's pages are in order", async () => {
        await inspectInBoth(operator, demo.order, "order of the operator");
        const installation = operator.locator("#installation tbody tr");
        await expect(installation).toHaveCount(1);
        const application = await operator.locator('#applications a[href^="/applications/"]').getAttribute("href");
        // The newest mail of all is the report.
        await operator.goto("/desk/mailbox");
        const report = await operator.locator('tbody a[href^="/desk/mailbox/"]').first().getAttribute("href");
        await inspectInBoth(operator, application, "application");
        await inspectInBoth(operator, "/desk/mailbox", "mailbox");
        await inspectInBoth(operator, report, "completion report");
        for (const name of names) await expect(operator.locator("main pre").first()).toContainText(name);
    });

    await test.step("the officer's pages are in order", async () => {
        await officer.goto("/authority?show=all");
        const file = await officer.locator('a[href^="/authority/cases/"]').first().getAttribute("href");
        await inspectInBoth(officer, "/authority?show=all", "all cases");
        await inspectInBoth(officer, file, "case");
    });
    await tools.remove();
});
