import { expect, test } from "./fixtures.mjs";
import { bare, visit } from "./padlock.mjs";
import { names, signIn } from "./walk.mjs";

test("after the demonstration's own walk a browser gets the new certificate from nginx", async ({ browser, demo }) => {
    const context = await browser.newContext({ baseURL: demo.url, ignoreHTTPSErrors: true });
    const customer = await context.newPage();
    await signIn(customer, demo.signIns.customer);
    await customer.goto(demo.path);
    for (const name of names) {
        const seen = await visit(name, demo.sitePort);
        const row = customer.locator("#proof tbody tr").filter({ has: customer.getByRole("cell", { name, exact: true }) });
        expect(bare(await row.locator("td").nth(2).innerText())).toBe(bare(seen.leaf.serialNumber));
        expect(seen.leaf.checkHost(name)).toBe(name);
    }
});
