// Every test has a desk of its own, so that nobody's dossier or mail is known from another story: a sample desk, the stage of the
// demonstration in the language of the story, or the demonstration after its walk.
import { test as base } from "@playwright/test";
import { startDemo, startStage } from "./demo.mjs";
import { startDesk } from "./desk.mjs";

export { expect } from "@playwright/test";

const lent = (start) => [
    async ({ language }, use) => {
        const desk = await start(language);
        await use(desk);
        await desk.stop();
    },
    { timeout: 120_000 },
];

export const test = base.extend({
    language: ["ja", { option: true }],
    desk: lent(startDesk),
    stage: lent(startStage),
    demo: lent(startDemo),
});
