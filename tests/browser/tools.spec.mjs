// The tools for everybody: what is pasted, dropped or brought by a link is judged, and a private key never leaves the browser.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { contextOptions } from "./chromium.mjs";
import { expect, test } from "./fixtures.mjs";
import { inspect, listen } from "./inspection.mjs";
import { makeMaterial } from "./tools_material.mjs";
import { speak } from "./walk.mjs";

let material;
test.beforeAll(async () => (material = await makeMaterial()));
test.afterAll(() => material?.remove());

const visitor = async (browser, desk, language = "ja", options = {}) => {
    const locale = language === "ja" ? "ja-JP" : "en-GB";
    const context = await browser.newContext({ ...contextOptions, baseURL: desk.url, locale, ...options });
    const page = listen(await context.newPage());
    return page;
};

const ask = async (page, tool, text, more = {}) => {
    await page.goto(`/tools/${tool}`);
    await page.locator("#field-text").fill(text);
    for (const [name, value] of Object.entries(more)) await page.locator(`#field-${name}`).fill(value);
    await page.locator("main form button.button:not(.quiet)").click();
    await expect(page.locator("#answer")).toBeVisible();
};

// Everything the page asks for, from now on.
const requestsOf = (page) => {
    const seen = [];
    page.on("request", (request) => seen.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
    return seen;
};

const base64url = (bytes) => Buffer.from(bytes).toString("base64url");

// A line out of the middle, which nobody else would write.
const partOf = (pem) => pem.split("\n")[12];

for (const language of ["ja", "en"]) {
    test(`every tool answers decently, ${language}`, async ({ browser, desk }) => {
        const page = await visitor(browser, desk, language);
        await page.goto("/tools");
        await speak(page, language);
        await inspect(page, "tools");
        for (const tool of ["csr", "certificate", "chain", "commands"]) {
            await page.goto(`/tools/${tool}`);
            await inspect(page, `${tool}, empty`);
        }

        await ask(page, "csr", material.csr);
        await expect(page.locator("#answer")).toContainText("Kaisha Sample Co., Ltd.");
        await expect(page.locator(".finding.error")).toHaveCount(0);
        await inspect(page, "good CSR");
        await ask(page, "csr", material.quotedCsr);
        await expect(page.locator("#answer")).toContainText("Kaisha Sample Co., Ltd.");
        await expect(page.locator(".notice li").first()).toBeVisible();
        await inspect(page, "quoted CSR");
        await ask(page, "csr", material.cutOffCsr);
        await expect(page.locator("#answer .notice.error")).toBeVisible();
        await inspect(page, "CSR that is cut off");

        await ask(page, "certificate", material.certificate);
        await expect(page.locator(".finding.error").first()).toBeVisible();
        await inspect(page, "certificate with findings");
        await ask(page, "certificate", material.chainInOrder);
        await inspect(page, "two certificates");

        await ask(page, "chain", material.chainOutOfOrder, { host: "www.kaisha.test" });
        await expect(page.locator('#answer a[href="/tools/rules/leaf-not-first"]')).toBeVisible();
        await expect(page.locator("#file-nginx-1")).toHaveText(material.chainInOrder.trim());
        await inspect(page, "chain out of order");

        await page.goto("/tools/commands");
        for (const [name, value] of Object.entries({ common_name: "www.kaisha.test", organization: "例株式会社", locality: "Shinjuku-ku" }))
            await page.locator(`#field-${name}`).fill(value);
        await page.locator("#field-prefecture").selectOption("Tokyo");
        await page.locator("main form button").last().click();
        await expect(page.locator("#error-organization")).toBeVisible();
        await inspect(page, "commands refused");
        await page.locator("#field-organization").fill("Kaisha Sample Co., Ltd.");
        await page.locator("main form button").last().click();
        await expect(page.locator("#commands")).toContainText("Kaisha Sample Co., Ltd.");
        await inspect(page, "commands");
        await page.locator('[name="tool"][value="plesk"]').check();
        await page.locator("main form button").last().click();
        await expect(page.locator("#answer ol li")).toHaveCount(4);
        await inspect(page, "steps in Plesk");

        await page.goto("/tools/rules/validity_within_200_days");
        await inspect(page, "rule");
        // The list is long: what the other pages promise is looked at in a part of it.
        await page.goto("/tools/rules");
        await page.evaluate(() => document.querySelectorAll(".rules tbody").forEach((body) => [...body.rows].slice(12).forEach((row) => row.remove())));
        await inspect(page, "rules");
        await page.context().close();
    });
}

test("a private key that is pasted, dropped, chosen or linked never leaves the page", async ({ browser, desk }) => {
    const page = await visitor(browser, desk);
    const refused = page.locator("#key-stopped");

    for (const tool of ["csr", "certificate", "chain"]) {
        await page.goto(`/tools/${tool}`);
        const seen = requestsOf(page);
        await page.locator("#field-text").fill(`${material.csr}\n${material.key}`);
        await expect(refused).toBeVisible();
        await expect(page.locator("#field-text")).toHaveValue("");
        for (const file of [material.keyFile, material.keyDerFile]) {
            await page.goto(`/tools/${tool}`);
            await page.locator("#field-file").setInputFiles(file);
            await expect(refused).toBeVisible();
            expect(await page.locator("#field-file").evaluate((field) => field.files.length)).toBe(0);
        }
        await page.goto(`/tools/${tool}`);
        const dropped = await page.evaluateHandle((pem) => {
            const data = new DataTransfer();
            data.items.add(new File([pem], "server.key"));
            return data;
        }, material.key);
        await page.dispatchEvent("form[data-bring]", "drop", { dataTransfer: dropped });
        await expect(refused).toBeVisible();
        for (const fragment of [base64url(material.keyDer), encodeURIComponent(material.key)]) {
            await page.goto("/tools");
            await page.goto(`/tools/${tool}#${fragment}`);
            await expect(refused).toBeVisible();
            expect(page.url()).not.toContain("#");
        }
        expect(seen.filter((request) => request.startsWith("POST"))).toEqual([]);
    }
    await inspect(page, "private key that was stopped");

    // Damaged as mails and editors do it.
    await page.goto("/tools/csr");
    for (const damaged of [material.key.replaceAll("\n", "\r\n> "), material.key.replaceAll("-", "－"), material.key.split("\n").slice(1, -2).join("\n")]) {
        await page.locator("#field-text").fill(damaged);
        await expect(page.locator("#field-text")).toHaveValue("");
    }
    // What only speaks of one is none.
    await page.locator("#field-text").fill(`Please never send us your private key.\n${material.csr}`);
    await expect(page.locator("#field-text")).not.toHaveValue("");
    await page.context().close();
});

test("a file that is too large stays where it is", async ({ browser, desk }) => {
    const page = await visitor(browser, desk);
    await page.goto("/tools/certificate");
    const seen = requestsOf(page);
    await page.locator("#field-file").setInputFiles({ name: "large.pem", mimeType: "text/plain", buffer: Buffer.alloc(1_000_001, "a") });
    await expect(page.locator("#too-large")).toBeVisible();
    expect(seen.filter((request) => request.startsWith("POST"))).toEqual([]);
    await page.context().close();
});

test("files, drops and links lead to the same answer", async ({ browser, desk }) => {
    const page = await visitor(browser, desk);
    await page.goto("/tools/certificate");
    await page.locator("#field-file").setInputFiles(material.derFile);
    await page.locator("main form button.button:not(.quiet)").click();
    await expect(page.locator("#answer")).toContainText("Mihon OV CA");
    const link = await page.locator("#answer-link").evaluate((anchor) => anchor.href);
    expect(link).toBe(`${desk.url}/tools/certificate#${base64url(material.der)}`);

    const other = await visitor(browser, desk);
    const seen = requestsOf(other);
    await other.goto(link);
    await expect(other.locator("#answer")).toContainText("Mihon OV CA");
    // A fragment is sent to nobody; what it holds goes into the body of a form.
    expect(seen.filter((request) => request.split(" ")[1].includes(base64url(material.der).slice(0, 40)))).toEqual([]);
    await other.goBack();
    await expect(other.locator("#answer")).toHaveCount(0);
    await other.goto("/tools");
    await other.goto(`/tools/chain#${encodeURIComponent(material.chainInOrder)}`);
    await expect(other.locator("#answer")).toContainText("Mihon OV CA");

    await page.goto("/tools/chain");
    const dropped = await page.evaluateHandle((pem) => {
        const data = new DataTransfer();
        for (const [name, content] of Object.entries(pem)) data.items.add(new File([content], name));
        return data;
    }, { "chain.pem": material.chainInOrder, "server.crt": material.certificate });
    await page.dispatchEvent("form[data-bring]", "drop", { dataTransfer: dropped });
    await page.locator("main form button.button:not(.quiet)").click();
    await expect(page.locator('#answer a[href="/tools/rules/duplicate-in-chain"]')).toBeVisible();

    const download = page.waitForEvent("download");
    await page.locator('[data-save="#file-nginx-1"]').click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("www.kaisha.test.fullchain.pem");
    expect(await readFile(await saved.path(), "utf8")).toBe(material.chainInOrder);
    await page.context().close();
    await other.context().close();
});

const filesBelow = async (folder) =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));

test("without JavaScript the tools work, and the server refuses a private key and keeps nothing of it", async ({ browser, desk }) => {
    const page = await visitor(browser, desk, "ja", { javaScriptEnabled: false });
    await ask(page, "csr", material.csr);
    await expect(page.locator("#answer")).toContainText("Kaisha Sample Co., Ltd.");
    for (const button of await page.locator("button.copy").all()) await expect(button).toBeHidden();

    for (const tool of ["csr", "certificate", "chain"]) {
        await page.goto(`/tools/${tool}`);
        await page.locator("#field-text").fill(material.key);
        await page.locator("main form button.button").click();
        await expect(page.locator(".private-key:not([hidden])")).toBeVisible();
        expect(await page.content()).not.toContain(partOf(material.key));
        await page.goto(`/tools/${tool}`);
        await page.locator("#field-file").setInputFiles(material.keyDerFile);
        await page.locator("main form button.button").click();
        await expect(page.locator(".private-key:not([hidden])")).toBeVisible();
    }
    const needles = [Buffer.from(partOf(material.key)), material.keyDer.subarray(200, 240)];
    expect(desk.said()).not.toContain(partOf(material.key));
    for (const file of await filesBelow(desk.folder)) {
        const content = await readFile(file);
        for (const needle of needles) expect(content.includes(needle), file).toBe(false);
    }
    await page.context().close();
});

test("without JavaScript what is too large is answered with words and the form", async ({ browser, desk }) => {
    const page = await visitor(browser, desk, "en", { javaScriptEnabled: false });
    await page.goto("/tools/chain");
    await page.locator("#field-file").setInputFiles({ name: "large.pem", mimeType: "text/plain", buffer: Buffer.alloc(4_000_000, "a") });
    await page.locator("main form button.button:not(.quiet)").click();
    await expect(page.locator("main .notice.error:not([hidden])")).toContainText("1,000,000 bytes is the most");
    await expect(page.locator("#field-file")).toBeVisible();
});
