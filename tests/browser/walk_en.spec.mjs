import { expect, test } from "./fixtures.mjs";
import { walkToThePadlock } from "./whole_walk.mjs";

test.use({ language: "en" });

test("from the store to the padlock, in English, paid by bank transfer", async ({ browser, stage }) => {
    const pay = async (walk) => {
        await walk.payByTransfer();
        await walk.askForInformation();
    };
    const walk = await walkToThePadlock({ browser, stage, language: "en", step: test.step, pay });
    await test.step("and no Japanese is left in the frame of the pages", async () => {
        await walk.customer.goto(walk.order);
        await expect(walk.customer.locator("main h1, main h2")).not.toContainText([/[ぁ-ん]/]);
    });
});
