import { defineConfig } from "@playwright/test";
import { browserOptions } from "./chromium.mjs";

export default defineConfig({
    testDir: ".",
    testMatch: "*.spec.mjs",
    outputDir: "../../test-results",
    timeout: 180_000,
    expect: { timeout: 30_000 },
    workers: 2,
    fullyParallel: true,
    forbidOnly: Boolean(process.env.CI),
    use: { launchOptions: browserOptions, screenshot: "only-on-failure" },
});
