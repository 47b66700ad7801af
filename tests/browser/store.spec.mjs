// The store beside the straight way: comparing, the guide, several servers, and a contract that needs an exception.
import { contextOptions } from "./chromium.mjs";
import { expect, test } from "./fixtures.mjs";
import { inspect, listen } from "./inspection.mjs";
import { signIn, speak } from "./walk.mjs";

const person = async (browser, desk, who, language) => {
    const context = await browser.newContext({ ...contextOptions, baseURL: desk.url, locale: language === "ja" ? "ja-JP" : "en-US" });
    const page = listen(await context.newPage());
    if (who) await signIn(page, who);
    else await page.goto("/store");
    await speak(page, language);
    return page;
};

for (const language of ["ja", "en"]) {
    test(`products, plans and lifetimes are told to everybody, ${language}`, async ({ browser, desk }) => {
        const visitor = await person(browser, desk, null, language);
        await visitor.goto("/store");
        await inspect(visitor, "store of a visitor");
        await visitor.locator('main a[href="/store/compare"]').first().click();
        await expect(visitor.locator("#products tbody tr")).not.toHaveCount(0);
        await inspect(visitor, "comparison of products");
        await visitor.goto("/store/guide");
        await expect(visitor.locator("#plans tbody tr")).toHaveCount(8);
        await inspect(visitor, "purchase guide");
    });

    test(`a site on three servers is counted before it is bought, ${language}`, async ({ browser, desk }) => {
        const customer = await person(browser, desk, desk.signIns.hanako, language);
        await customer.goto("/store");
        await customer.locator("#field-servers").fill("3");
        await customer.locator("#deployment form button").click();
        await expect(customer.locator("#deployment dl").first()).toContainText("76,230");
        await inspect(customer, "store with three servers");
        await customer.locator('input[name="keys"][value="one_for_all"]').check();
        await customer.locator("#deployment form button").click();
        await expect(customer.locator("#deployment .notice.warning")).toBeVisible();
        await inspect(customer, "store with a key that must not be shared");
    });

    test(`an operator sets a rule aside for one contract, ${language}`, async ({ browser, desk }) => {
        const operator = await person(browser, desk, desk.signIns.operator, language);
        await operator.goto("/desk/contracts");
        await inspect(operator, "hosting contracts");
        const closed = operator.locator("tbody tr", { has: operator.locator(".tag.warning") }).first();
        await closed.locator("a.number").click();
        await inspect(operator, "hosting contract that is closed");
        const form = operator.locator('form[action$="/exceptions"]');
        await form.locator('input[name="rule"]').first().check();
        await form.locator('input[name="until"]').fill("2099-03-31");
        await form.locator('textarea[name="why"]').fill("サーバー移行の途中のため");
        await form.locator("button").click();
        await expect(operator.locator("#exceptions tbody tr")).not.toHaveCount(0);
        await inspect(operator, "hosting contract with an exception");
        await operator.locator("#exceptions details summary").first().click();
        await operator.locator('#exceptions input[name="why"]').first().fill("移行が終わったため");
        await operator.locator("#exceptions details button").first().click();
        await expect(operator.locator('form[action$="/exceptions"]')).toBeVisible();
    });
}
