// node tests/browser/pictures.mjs [folder]
//
// Walks an order in both languages, meets every trouble on another, and takes a picture of every page on the way, for a telephone
// and for a screen. Without a folder only the two pictures of the README are made anew: docs/pictures/customer.png and desk.png.
import { chromium } from "@playwright/test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserOptions, contextOptions } from "./chromium.mjs";
import { startStage } from "./demo.mjs";
import { startDesk } from "./desk.mjs";
import { openssl } from "./openssl.mjs";
import { meetTroubles } from "./troubles.mjs";
import { subject, Walk } from "./walk.mjs";

const folder = process.argv[2];
const documentation = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
const ofTheDocumentation = { order_on_hold: "customer.png", preflight: "desk.png" };
const widths = [320, 1280];

const take = async (page, path, width, fullPage) => {
    const before = page.viewportSize();
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path, fullPage });
    await page.setViewportSize(before);
};

const look = (language) => async (page, name) => {
    if (folder) {
        for (const width of widths) await take(page, join(folder, `${name}_${language}_${width}.png`), width, true);
    } else if (language === "ja" && ofTheDocumentation[name]) {
        await take(page, join(documentation, ofTheDocumentation[name]), 1280, false);
    }
};

const walk = async (browser, desk, language, customer, contract) => {
    const one = new Walk({ browser, desk, language, customer, contract, look: look(language), context: contextOptions });
    const tools = await openssl();
    await one.seeTheDoor();
    await one.signInEverybody();
    await one.buy();
    await one.answerSurvey();
    await one.payByCard();
    await one.answerInformationRequest();
    await one.bringRequest(await tools.makeRequest(subject));
    await one.submitApplication();
    await one.vet();
    await one.holdAndAnswer();
    await one.issue();
    await one.fetchCertificate();
    await tools.remove();
};

const troubles = async (browser, language) => {
    const stage = await startStage(language);
    try {
        await meetTroubles({ browser, stage, language, look: look(language), step: (title, body) => body() });
    } finally {
        await stage.stop();
    }
};

await mkdir(folder ?? documentation, { recursive: true });
const desk = await startDesk();
const browser = await chromium.launch(browserOptions);
try {
    await walk(browser, desk, "ja", desk.signIns.hanako, "EX-6002");
    if (folder) {
        await walk(browser, desk, "en", desk.signIns.taro, "EX-8001");
        for (const language of ["ja", "en"]) await troubles(browser, language);
    }
} finally {
    await browser.close();
    await desk.stop();
}
console.log(`The pictures are in ${folder ?? documentation}.`);
