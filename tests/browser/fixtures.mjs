// Every worker has a desk of its own.
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
        { scope: "worker", timeout: 90_000 },
    ],
});
