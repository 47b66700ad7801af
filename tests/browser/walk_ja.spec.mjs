import { expect, test } from "./fixtures.mjs";
import { signIn } from "./walk.mjs";
import { walkToThePadlock } from "./whole_walk.mjs";

test.use({ language: "ja" });

test("from the store to the padlock, in Japanese, paid by card", async ({ browser, stage }) => {
    const walk = await walkToThePadlock({ browser, stage, language: "ja", step: test.step, pay: (one) => one.payByCard() });
    await test.step("and nobody sees the order who is not signed in, or is no customer and no operator", async () => {
        const stranger = await walk.newPage();
        await stranger.goto(walk.order);
        await expect(stranger).toHaveURL(/\/sign-in/);
        await signIn(stranger, stage.signIns.officer);
        expect((await stranger.goto(walk.order)).status()).toBe(403);
    });
});
