// Every test has a desk of its own, so that nobody's dossier or mail is known from another story.
import { test as base } from "@playwright/test";
import { startDesk } from "./desk.mjs";

export { expect } from "@playwright/test";

export const test = base.extend({
    desk: [
        async ({}, use) => {
            const desk = await startDesk();
            await use(desk);
            await desk.stop();
        },
        { timeout: 90_000 },
    ],
});
