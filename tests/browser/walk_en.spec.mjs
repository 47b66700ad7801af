import { expect, test } from "./fixtures.mjs";
import { walkToTheCertificate } from "./whole_walk.mjs";

test("from the store to the certificate, in English", async ({ browser, desk }) => {
    const walk = await walkToTheCertificate({
        browser,
        desk,
        language: "en",
        customer: desk.signIns.taro,
        contract: "EX-8001",
        step: test.step,
    });
    await test.step("and no Japanese is left in the frame of the pages", async () => {
        await walk.customer.goto(walk.order);
        await expect(walk.customer.locator("main h1, main h2")).not.toContainText([/[ぁ-ん]/]);
    });
});
