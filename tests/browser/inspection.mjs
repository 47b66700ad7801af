// What every page promises: no accessibility fault, no sideways scrolling on a small telephone, nothing that the content
// security policy had to stop.
import { expect } from "@playwright/test";
import { readFileSync } from "node:fs";

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// 320 CSS pixels: WCAG 2.2, success criterion 1.4.10.
const small = { width: 320, height: 640 };

// What the browser complained about since it was opened; asked by inspect().
const complaints = new WeakMap();

export const listen = (page) => {
    const heard = [];
    complaints.set(page, heard);
    page.on("console", (message) => {
        if (/content security policy|refused to/i.test(message.text())) heard.push(message.text());
    });
    page.on("pageerror", (error) => heard.push(String(error)));
    return page;
};

const faultsOf = async (page, options) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate((given) => window.axe.run(document, given), { preload: false, ...options });
    return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html).join("\n    ")}`);
};

const sidewaysScrolling = (page) =>
    page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > room + 1);
        return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 200));
    });

export const inspect = async (page, name) => {
    // The checks themselves put a script into the page, which is not the page's fault: ask first.
    expect(complaints.get(page) ?? [], `${name}: complaints of the browser`).toEqual([]);
    const wide = page.viewportSize();

    await page.setViewportSize(small);
    expect(await sidewaysScrolling(page), `${name}: wider than ${small.width} pixels`).toEqual([]);
    // Everything that can be unfolded, as wide as it gets.
    const folded = await page.locator("details:not([open])").elementHandles();
    for (const details of folded) await details.evaluate((element) => (element.open = true));
    expect(await sidewaysScrolling(page), `${name}, unfolded: wider than ${small.width} pixels`).toEqual([]);
    expect(await faultsOf(page, { runOnly: standards }), `${name}: accessibility on a telephone`).toEqual([]);

    await page.setViewportSize(wide);
    expect(await faultsOf(page, { runOnly: standards }), `${name}: accessibility`).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await faultsOf(page, { runOnly: { type: "rule", values: ["color-contrast"] } }), `${name}: contrast by night`).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });

    for (const details of folded) await details.evaluate((element) => (element.open = false));

    // Headings tell the page's order: one h1, and no step left out on the way down.
    const levels = await page.locator("main :is(h1, h2, h3, h4)").evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
    expect(levels.filter((level) => level === 1), `${name}: one main heading`).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0), `${name}: heading ${at} of ${levels}`).toBeLessThanOrEqual(1);
};
