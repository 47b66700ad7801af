// The pages beside the straight way: what is over, missing, forbidden, refused or called off. In both languages.
import { contextOptions } from "./chromium.mjs";
import { expect, test } from "./fixtures.mjs";
import { inspect } from "./inspection.mjs";
import { openssl } from "./openssl.mjs";
import { answers, comeBackUntil, fill, left_open, speak, subject, Walk } from "./walk.mjs";

// Works as the walk does, and inspects only when it is told to.
const begin = async (browser, desk, language) => {
    const walk = new Walk({ browser, desk, language, customer: desk.signIns.hanako, contract: "EX-6002", context: contextOptions });
    await walk.signInEverybody();
    return walk;
};

// The customer's newest personal link that is none of those known already.
const personalLink = async (page, login, known = []) => {
    let link = null;
    await expect(async () => {
        await page.goto("/desk/mailbox");
        const mails = await page
            .locator("tbody tr", { hasText: login })
            .locator('a[href^="/desk/mailbox/"]')
            .evaluateAll((all) => all.map((mail) => mail.getAttribute("href")));
        for (const mail of mails) {
            await page.goto(mail);
            link = /\/information\/[0-9a-f]{64}/.exec(await page.locator("main pre").first().innerText())?.[0] ?? null;
            if (link && !known.includes(link)) return;
        }
        throw new Error("no new personal link was sent");
    }).toPass({ timeout: 60_000, intervals: [100, 250, 500] });
    return link;
};

const sendSurvey = async (page, order, given) => {
    await page.goto(`${order}/survey`);
    await fill(page, given);
    await page.locator("main form button[formaction]").click();
    await expect(page).not.toHaveURL(/survey/);
};

const cancel = async (page) => {
    const answer = page.waitForResponse((response) => response.url().endsWith("/cancellation"));
    await page.locator("#cancellation summary").click();
    await page.locator('form[action$="/cancellation"] button').click();
    return (await answer).status();
};

for (const language of ["ja", "en"]) {
    test(`what is empty, forbidden, refused or cancelled is told decently, ${language}`, async ({ browser, desk }) => {
        const walk = await begin(browser, desk, language);
        const { customer, operator } = walk;
        await customer.goto("/organization");
        await expect(customer.locator(".empty-state")).toBeVisible();
        await inspect(customer, "organization of which nothing is known");
        expect((await customer.goto("/desk")).status()).toBe(403);
        await inspect(customer, "error 403");

        await walk.buy();
        await customer.goto(`${walk.order}/survey`);
        await fill(customer, { applicant_kind: "sole_proprietor" });
        await customer.locator("main form button:not([formaction])").click();
        await expect(customer.locator("#field-applicant_kind")).toHaveValue("sole_proprietor");
        await inspect(customer, "survey of a sole proprietor");

        // The same order in a second tab, which does not know what happened in the first.
        await customer.goto(walk.order);
        const second = await customer.context().newPage();
        await second.goto(walk.order);
        expect(await cancel(customer)).toBe(303);
        await expect(customer.locator("#cancellation")).toHaveCount(0);
        await inspect(customer, "cancelled order");
        expect(await cancel(second)).toBe(422);
        await inspect(second, "error 422");
        await customer.goto("/orders");
        await inspect(customer, "orders with a cancelled one");
        await operator.goto(walk.order);
        await inspect(operator, "cancelled order of the operator");
    });

    test(`a transfer is told decently until it is confirmed, ${language}`, async ({ browser, desk }) => {
        const walk = await begin(browser, desk, language);
        const { customer, operator } = walk;
        await walk.buy();
        const { order } = walk;
        await sendSurvey(customer, order, answers);

        await customer.goto(`${order}/payment`);
        await customer.locator(`form[action="${order}/payment/transfer"] button`).click();
        await customer.goto(`${order}/payment`);
        await expect(customer.locator("#transfer-number")).toBeVisible();
        await inspect(customer, "payment by transfer");

        await operator.goto(order);
        const confirmation = operator.locator(`form[action="${order}/payment/confirmation"]`);
        await inspect(operator, "order with a transfer to confirm");
        await confirmation.locator('[name="amount"]').fill("1");
        await confirmation.locator('[name="note"]').fill("カ)カイシヤミホン");
        await confirmation.locator("button").click();
        await expect(operator.locator("#error-amount")).toBeVisible();
        await inspect(operator, "transfer of another amount");
        await confirmation.locator('[name="amount"]').fill("25410");
        await confirmation.locator("button").click();
        await expect(confirmation).toHaveCount(0);
        await inspect(operator, "order with a confirmed transfer");
    });

    test(`a link that is over and a refusal by the authority are told decently, ${language}`, async ({ browser, desk }) => {
        const walk = await begin(browser, desk, language);
        const { customer, operator, officer } = walk;
        await walk.buy();
        const { order } = walk;
        await sendSurvey(customer, order, answers);
        await walk.payByCard();

        await test.step("the links", async () => {
            const former = await personalLink(operator, walk.signInOfCustomer.login);
            await operator.goto(order);
            await operator.locator(`form[action="${order}/information-request"] button`).click();
            const present = await personalLink(operator, walk.signInOfCustomer.login, [former]);
            await operator.goto(order);
            await inspect(operator, "order with two information requests");

            expect((await customer.goto(former)).status()).toBe(410);
            await inspect(customer, "information link that is over, for the customer");
            const stranger = await walk.newPage();
            expect((await stranger.goto(former)).status()).toBe(410);
            await speak(stranger, language);
            await inspect(stranger, "information link that is over");

            await operator.locator('#applications a[href^="/applications/"]').click();
            await expect(operator.locator('form[action$="/submission"]')).toHaveCount(0);
            await inspect(operator, "application with obstacles");

            await stranger.goto(present);
            await fill(stranger, left_open);
            await stranger.locator("main form button").last().click();
            expect((await stranger.goto(present)).status()).toBe(200);
            await expect(stranger.locator("main form")).toHaveCount(0);
            await inspect(stranger, "information link that was used");
            await stranger.context().close();
        });

        await test.step("the refusal", async () => {
            const why = "申請団体の実在を確認できませんでした。";
            const tools = await openssl();
            await walk.bringRequest(await tools.makeRequest(subject));
            await tools.remove();
            await walk.submitApplication();
            await comeBackUntil(officer, "/authority", officer.locator('tbody a[href^="/authority/cases/"]'));
            await officer.locator('tbody a[href^="/authority/cases/"]').click();
            const refusal = officer.locator('form[action$="/refusal"]');
            await officer.locator("details:has(form[action$='/refusal']) > summary").click();
            await refusal.locator("textarea").fill(why);
            await refusal.locator("button").click();
            await expect(refusal).toHaveCount(0);
            await inspect(officer, "refused case");

            await operator.goto(order);
            await operator.locator('#applications a[href^="/applications/"]').first().click();
            await comeBackUntil(operator, operator.url(), operator.locator('form[action$="/successor"]'));
            await expect(operator.locator("main blockquote")).toContainText(why);
            await inspect(operator, "refused application");
            await operator.goto(order);
            await inspect(operator, "refused order of the operator");
            await operator.goto("/desk");
            await inspect(operator, "queue with a refusal");
            await customer.goto(order);
            await inspect(customer, "refused order");
        });

        await test.step("a correction after the refusal, and the end of it", async () => {
            await operator.goto(order);
            const application = await operator.locator('#applications a[href^="/applications/"]').first().getAttribute("href");
            await operator.locator('main a[href^="/dossiers/"]').first().click();
            await fill(operator, { city: "Shibuya-ku" });
            await operator.locator("main form button").last().click();
            await inspect(operator, "corrected dossier");
            await operator.goto(application);
            await expect(operator.locator("tr.different")).toHaveCount(1);
            await inspect(operator, "preflight with a difference");

            const closure = operator.locator('form[action$="/closure"]');
            const close = async (why) => {
                await operator.goto("/desk");
                await operator.locator("details:has(form[action$='/closure']) > summary").click();
                await closure.locator('[name="why"]').fill(why);
                await closure.locator("button").click();
            };
            await close(" ");
            await expect(operator.locator(".error-summary, .notice.error").first()).toBeVisible();
            await inspect(operator, "task that is closed without a reason");
            await close("お客様が申請を取りやめられた");
            await expect(operator.locator("main")).toBeVisible();
            await operator.goto("/desk");
            await expect(closure).toHaveCount(0);
        });
    });
}
