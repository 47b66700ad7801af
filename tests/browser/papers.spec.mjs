// A paper from the question to the decision, on real pages: the customer blackens a picture before it leaves the browser, the
// operator sees it beside the checklist, sends it back, and accepts the next one. In both languages.
import { contextOptions } from "./chromium.mjs";
import { expect, test } from "./fixtures.mjs";
import { inspect } from "./inspection.mjs";
import { comeBackUntil, Walk } from "./walk.mjs";

// A white picture with a red square, as PNG.
const picture = (page) =>
    page.evaluate(async () => {
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width: 400, height: 300 });
        const pen = canvas.getContext("2d");
        pen.fillStyle = "white";
        pen.fillRect(0, 0, 400, 300);
        pen.fillStyle = "red";
        pen.fillRect(100, 100, 80, 60);
        const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
        return [...new Uint8Array(await blob.arrayBuffer())];
    });

// How many red pixels the operator sees.
const redPixels = (page) =>
    page.locator(".paper-picture").first().evaluate(async (image) => {
        await image.decode();
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
        const pen = canvas.getContext("2d");
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
        let red = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at] > 200 && data[at + 1] < 50) ++red;
        return red;
    });

const choose = async (page, form, bytes) =>
    form.locator("input[type=file]").setInputFiles({ name: "bill.png", mimeType: "image/png", buffer: Buffer.from(bytes) });

const blacken = async (page, canvas, from, to) => {
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    const at = ({ x, y }) => [box.x + (x * box.width) / 400, box.y + (y * box.height) / 300];
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 4 });
    await page.mouse.up();
};

const look = async (operator, seen, note) => {
    for (const item of await operator.locator("fieldset").all()) await item.locator(`input[value="${seen}"]`).check();
    await operator.locator("#field-note").fill(note);
    await operator.locator('form[action$="/decision"] button').click();
};

for (const language of ["ja", "en"]) {
    test(`a paper is asked for, blackened, sent back and accepted, ${language}`, async ({ browser, desk }) => {
        const walk = new Walk({ browser, desk, language, customer: desk.signIns.hanako, contract: "EX-6002", context: contextOptions });
        await walk.signInEverybody();
        const { customer, operator } = walk;
        await walk.buy();
        await customer.goto(`${walk.order}/papers`);
        await inspect(customer, "no papers");
        await walk.answerSurvey();

        await operator.goto(`${walk.order}/papers?phone_confirmed=no`);
        await expect(operator.locator('input[value="phone_bill:phone_not_confirmed"]')).toBeChecked();
        await inspect(operator, "asking for papers");
        await operator.locator('form[method="post"][action$="/papers"] button').click();
        await expect(operator.locator("article.card")).toHaveCount(1);

        await customer.goto(`${walk.order}/papers`);
        await inspect(customer, "a paper that is asked for");
        const form = customer.locator("form[data-mask]");
        await choose(customer, form, await picture(customer));
        await blacken(customer, form.locator("canvas"), { x: 90, y: 90 }, { x: 190, y: 170 });
        await inspect(customer, "a picture that is being blackened");
        await form.locator("button:not([type=button])").click();
        await expect(customer.locator("article ul li")).toHaveCount(1);

        await comeBackUntil(operator, "/desk", operator.locator('a[href^="/papers/"]').first());
        await operator.locator('a[href^="/papers/"]').first().click();
        await operator.locator('form[action$="/opening"] button').click();
        await inspect(operator, "the checklist beside the picture");
        expect(await redPixels(operator)).toBe(0);
        await look(operator, "not_readable", "もう一度");
        await expect(operator.locator(".notice.warning")).toBeVisible();

        await customer.goto(`${walk.order}/papers`);
        await expect(customer.locator(".notice.warning li")).toHaveCount(8); // seven items and the word of the desk
        await inspect(customer, "a paper that was sent back");
        await choose(customer, customer.locator("form[data-mask]"), await picture(customer));
        await customer.locator("form[data-mask] button:not([type=button])").click();
        await expect(customer.locator("article ul li")).toHaveCount(2);

        await operator.reload();
        await operator.locator('form[action$="/opening"] button').click();
        await look(operator, "yes", "");
        await expect(operator.locator(".notice.success").last()).toBeVisible();
        await inspect(operator, "an accepted paper");
        await customer.reload();
        await expect(customer.locator("form[data-mask]")).toHaveCount(0);
    });
}
