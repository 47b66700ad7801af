// Everything that matters works with JavaScript turned off.
import { contextOptions } from "./chromium.mjs";
import { expect, test } from "./fixtures.mjs";
import { answers, fill, left_open, signIn } from "./walk.mjs";

test.use({ javaScriptEnabled: false });

const person = async (browser, desk, who) => {
    const context = await browser.newContext({ ...contextOptions, baseURL: desk.url, locale: "ja-JP", javaScriptEnabled: false });
    const page = await context.newPage();
    await signIn(page, who);
    return page;
};

test("an order is bought, answered, paid by transfer and confirmed without JavaScript", async ({ browser, desk }) => {
    const customer = await person(browser, desk, desk.signIns.hanako);
    const worker = await person(browser, desk, desk.signIns.operator);

    await customer.locator('form[action="/language"] button').click();
    await expect(customer.locator("html")).toHaveAttribute("lang", "en");

    await customer.goto("/store");
    await customer.locator(".card", { hasText: "EX-6003" }).locator('form[action="/orders"] button').click();
    await expect(customer).toHaveURL(/\/orders\/[0-9a-f]{32}/);
    const order = new URL(customer.url()).pathname.split("/").slice(0, 3).join("/");

    await customer.goto(`${order}/survey`);
    await fill(customer, { common_name: "intranet" });
    await customer.locator("main form button[formaction]").click();
    await expect(customer.locator("#error-common_name")).toBeVisible();
    await expect(customer.locator("#field-common_name")).toHaveValue("intranet");
    await fill(customer, { ...answers, ...left_open });
    await customer.locator("main form button[formaction]").click();
    await expect(customer).not.toHaveURL(/survey/);

    await customer.goto(`${order}/payment`);
    await expect(customer.locator("button.copy")).toHaveCount(0);
    await customer.locator(`form[action="${order}/payment/transfer"] button`).click();
    await customer.goto(`${order}/payment`);
    // A button that needs a script is not shown without one.
    for (const button of await customer.locator("button.copy").all()) await expect(button).toBeHidden();

    await worker.goto("/desk?kind=confirm_payment");
    await worker.locator(`tbody a[href="${order}"]`).click();
    const confirmation = worker.locator(`form[action="${order}/payment/confirmation"]`);
    await confirmation.locator('[name="amount"]').fill("25410");
    await confirmation.locator('[name="note"]').fill("カ)カイシヤミホン");
    await confirmation.locator("button").click();
    await expect(confirmation).toHaveCount(0);
    await worker.goto("/desk");
    await expect(worker.locator(`tbody a[href="${order}"]`)).toHaveCount(0);

    await customer.locator('form[action="/sign-out"] button').click();
    await expect(customer.locator('form[action="/sign-out"]')).toHaveCount(0);
    expect((await customer.goto(order)).url()).toContain("/sign-in");
});
