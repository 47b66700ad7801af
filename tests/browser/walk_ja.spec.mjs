import { expect, test } from "./fixtures.mjs";
import { walkToTheCertificate } from "./whole_walk.mjs";

test("from the store to the certificate, in Japanese", async ({ browser, desk }) => {
    const walk = await walkToTheCertificate({
        browser,
        desk,
        language: "ja",
        customer: desk.signIns.hanako,
        contract: "EX-6002",
        step: test.step,
    });
    await test.step("and nobody else sees the order", async () => {
        const neighbour = await walk.signedIn(desk.signIns.taro);
        expect((await neighbour.goto(walk.order)).status()).toBe(404);
        expect((await neighbour.goto("/desk")).status()).toBe(403);
    });
});
