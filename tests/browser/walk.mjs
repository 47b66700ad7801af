// The steps of one order, from the store to the certificate, as four people do them in browsers; full_service.mjs has those of a
// plan on which the desk installs. Pages are found by addresses and field names, so that one walk serves both languages.
//
// `look(page, name)` is called on every page on the way: the tests inspect it, the pictures are taken of it.
import { expect } from "@playwright/test";
import { listen } from "./inspection.mjs";

// A made-up company. The title of the responsible person is left open: the information request asks for it.
export const answers = {
    common_name: "www.kaisha.test",
    organization_english: "Kaisha Sample Co., Ltd.",
    department: "Sales Division",
    city: "Shinjuku-ku",
    prefecture: "Tokyo",
    applicant_kind: "corporation",
    organization_name: "株式会社会社見本",
    legal_form: "kabushiki_kaisha",
    representative_name: "雲野 大三郎",
    organization_phone: "03-5550-0100",
    responsible_person_name: "雲野 花子",
    responsible_person_reading: "くもの はなこ",
    responsible_person_department: "営業部",
};
export const left_open = { responsible_person_title: "グループリーダー" };
export const subject = "/C=JP/ST=Tokyo/L=Shinjuku-ku/O=Kaisha Sample Co., Ltd./CN=www.kaisha.test";
export const names = ["www.kaisha.test", "kaisha.test"];
const price = "25410";

// How the time line names who is to act now.
const moves = {
    ja: { customer: /お客様/, desk: /デスク/, authority: /認証局/ },
    en: { customer: /customer/, desk: /desk/, authority: /authority/ },
};

// What the officer finds, by item; presence and intention follow from the call.
const sources = {
    legal_existence: "国税庁法人番号公表サイト",
    organization_name: "国税庁法人番号公表サイト",
    address: "国税庁法人番号公表サイト",
    domain_right: "JPRS WHOIS",
    phone_number: "iタウンページ",
};

export const signIn = async (page, { login, password }) => {
    await page.goto("/sign-in");
    await page.locator("#field-login").fill(login);
    await page.locator("#field-password").fill(password);
    await page.locator("main form button").click();
    await expect(page.locator('form[action="/sign-out"]')).toBeVisible();
};

export const speak = async (page, language) => {
    if ((await page.locator("html").getAttribute("lang")) !== language) await page.locator('form[action="/language"] button').click();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
};

export const fill = async (page, fields) => {
    for (const [name, value] of Object.entries(fields)) {
        const field = page.locator(`[name="${name}"]`).first();
        if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
        else await field.fill(value);
    }
};

// The machine works beside us: asks for the page again until what is wanted is there.
export const comeBackUntil = async (page, address, locator) =>
    expect(async () => {
        await page.goto(address);
        await expect(locator).toHaveCount(1, { timeout: 100 });
    }).toPass({ timeout: 60_000, intervals: [100, 250, 500] });

export class Walk {
    constructor({ browser, desk, language, customer, contract, look = async () => {}, context = {} }) {
        Object.assign(this, { browser, desk, language, signInOfCustomer: customer, contract, look, context });
    }

    async newPage() {
        const context = await this.browser.newContext({
            baseURL: this.desk.url,
            locale: this.language === "ja" ? "ja-JP" : "en-US",
            ...this.context,
        });
        return listen(await context.newPage());
    }

    async signedIn(person) {
        const page = await this.newPage();
        await signIn(page, person);
        await speak(page, this.language);
        return page;
    }

    async seeTheDoor() {
        const visitor = await this.newPage();
        await visitor.goto("/");
        await this.look(visitor, "home");
        await visitor.goto("/store");
        await this.look(visitor, "store");
        await visitor.goto("/sign-in");
        await visitor.locator("#field-login").fill(this.signInOfCustomer.login);
        await visitor.locator("#field-password").fill("not the password");
        await visitor.locator("main form button").click();
        await expect(visitor.locator(".error-summary")).toBeVisible();
        await this.look(visitor, "sign_in");
        await visitor.goto("/no-such-page");
        await this.look(visitor, "not_found");
        await visitor.context().close();
    }

    async signInEverybody() {
        this.customer = await this.signedIn(this.signInOfCustomer);
        this.operator = await this.signedIn(this.desk.signIns.operator);
        this.officer = await this.signedIn(this.desk.signIns.officer);
    }

    // Whose move it is, and at which milestone, as the customer's time line tells it.
    async seeMove(milestone, who) {
        const present = this.customer.locator('#time-line li[aria-current="step"]');
        await comeBackUntil(this.customer, this.order, this.customer.locator(`#time-line li[aria-current="step"][data-milestone="${milestone}"]`));
        await expect(present.locator(".whose-move .tag:not(.error)")).toHaveText(moves[this.language][who]);
    }

    async buy() {
        await this.customer.goto("/orders");
        await this.look(this.customer, "no_orders");
        await this.customer.goto("/store");
        await this.look(this.customer, "store_of_customer");
        await this.customer.locator(".card", { hasText: this.contract }).locator('form[action="/orders"] button').click();
        await expect(this.customer).toHaveURL(/\/orders\/[0-9a-f]{32}/);
        this.order = new URL(this.customer.url()).pathname.split("/").slice(0, 3).join("/");
    }

    async answerSurvey() {
        const page = this.customer;
        await page.goto(`${this.order}/survey`);
        await this.look(page, "survey");

        // What cannot be kept comes back as typed, with its reason beside it; what can is kept.
        await fill(page, { common_name: "intranet", city: answers.city });
        await page.locator("main form button:not([formaction])").click();
        await expect(page.locator(".error-summary")).toBeVisible();
        await expect(page.locator("#field-common_name")).toHaveValue("intranet");
        await expect(page.locator("#field-common_name")).toHaveAttribute("aria-invalid", "true");
        await expect(page.locator("#error-common_name")).not.toBeEmpty();
        await this.look(page, "survey_refused");
        await page.goto(`${this.order}/survey`);
        await expect(page.locator("#field-common_name")).toHaveValue("");
        await expect(page.locator("#field-city")).toHaveValue(answers.city);

        // R24: the bare name is added beside www.
        await fill(page, { common_name: answers.common_name });
        await page.locator("main form button:not([formaction])").click();
        for (const name of names) await expect(page.locator("main code", { hasText: new RegExp(`^${name}$`) }).first()).toBeVisible();

        await fill(page, answers);
        await page.locator("main form button[formaction]").click();
        await expect(page).not.toHaveURL(/survey/);
        await page.goto(`${this.order}/survey`);
        await this.look(page, "survey_sent");
    }

    async payByCard() {
        const page = this.customer;
        await page.goto(`${this.order}/payment`);
        await this.look(page, "payment");
        await page.locator(`form[action="${this.order}/payment/card"] button`).click();
        await expect(page).toHaveURL(/\/sandbox\/card\//);
        await this.look(page, "card_sandbox");
        await page.locator('form:has(input[name="choice"][value="pay_and_repeat_event"]) button').click();
        await expect(page).toHaveURL(new RegExp(this.order));
    }

    async payByTransfer() {
        const { customer, operator } = this;
        await customer.goto(`${this.order}/payment`);
        await this.look(customer, "payment");
        await customer.locator(`form[action="${this.order}/payment/transfer"] button`).click();
        await this.seeMove("payment", "customer");
        await this.look(customer, "order_with_transfer");
        await operator.goto("/desk?kind=confirm_payment");
        await operator.locator(`tbody a[href="${this.order}"]`).click();
        const confirmation = operator.locator(`form[action="${this.order}/payment/confirmation"]`);
        await confirmation.locator('[name="amount"]').fill(price);
        await confirmation.locator('[name="note"]').fill("カ)カイシヤミホン");
        await confirmation.locator("button").click();
        await expect(confirmation).toHaveCount(0);
    }

    // After a transfer the request would leave with the confirmation of the next business day (R10); the operator sends it now.
    async askForInformation() {
        const page = this.operator;
        await page.goto(this.order);
        await this.look(page, "order_with_missing_information");
        await page.locator(`form[action="${this.order}/information-request"] button`).click();
        await expect(page.locator("#information li")).toHaveCount(1);
    }

    // The link in the mail, as its reader gets it; in a browser that is not signed in.
    async answerInformationRequest() {
        const mail = this.operator;
        let personal = null;
        await expect(async () => {
            await mail.goto("/desk/mailbox");
            const rows = mail.locator("tbody tr", { hasText: this.signInOfCustomer.login });
            const links = await rows.locator('a[href^="/desk/mailbox/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
            for (const link of links) {
                await mail.goto(link);
                personal = /https:\/\/\S+\/information\/[0-9a-f]{64}/.exec(await mail.locator("main pre").first().innerText());
                if (personal) return;
            }
            expect(personal).not.toBeNull();
        }).toPass({ timeout: 60_000 });
        await this.look(mail, "mail");
        await mail.goto("/desk/mailbox");
        await this.look(mail, "mailbox");

        const reader = await this.newPage();
        await reader.goto(personal[0]);
        await this.look(reader, "information_request");
        await fill(reader, left_open);
        await reader.locator("main form button").last().click();
        await expect(reader.locator(".error-summary")).toHaveCount(0);
        await this.look(reader, "information_answered");
        await reader.context().close();
    }

    async bringRequest(csr) {
        const page = this.customer;
        const form = page.locator(`form[action="${this.order}/csr"]`);
        await comeBackUntil(page, `${this.order}/csr`, form);
        await this.look(page, "csr");
        await form.locator("textarea").fill("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----");
        await form.locator("button").click();
        await expect(page.locator(".error-summary, .field-error, .notice.error").first()).toBeVisible();
        await this.look(page, "csr_refused");
        await form.locator("textarea").fill(csr);
        await form.locator("button").click();
        await page.goto(this.order);
        await this.look(page, "order");
    }

    async submitApplication() {
        const page = this.operator;
        const task = page.locator('tbody a[href^="/applications/"]');
        await comeBackUntil(page, "/desk", task);
        await this.look(page, "queue");
        await page.goto("/desk/orders");
        await this.look(page, "all_orders");
        await page.goto(this.order);
        await this.look(page, "order_of_operator");
        await page.locator('main a[href^="/dossiers/"]').first().click();
        await this.look(page, "dossier");
        await page.goto("/desk");
        await task.click();
        await expect(page.locator("tr.different")).toHaveCount(0);
        await this.look(page, "preflight");
        const form = page.locator('form[action$="/submission"]');
        await form.locator('[name="confirmed"]').check();
        await form.locator("button").click();
        await expect(form).toHaveCount(0);
        await expect(page.locator('main [role="status"]')).toBeVisible();
    }

    async vet() {
        const page = this.officer;
        const link = page.locator('tbody a[href^="/authority/cases/"]');
        await comeBackUntil(page, "/authority", link);
        await this.look(page, "cases");
        await link.click();
        await this.look(page, "case");
        const issuance = page.locator('form[action$="/issuance"]');
        await expect(issuance).toHaveCount(0);

        for (const [item, source] of Object.entries(sources)) {
            const form = page.locator(`form:has(input[name="item"][value="${item}"])`);
            await page.locator(`#field-${item} summary`).click();
            if (item === "address") {
                // Confirmed by nothing: refused beside the field, and the form stays open as it was typed.
                await form.locator('[name="note"]').fill("未確認");
                await form.locator("button").click();
                await expect(page.locator("#error-source-address")).toBeVisible();
                await expect(form.locator('[name="note"]')).toHaveValue("未確認");
                await this.look(page, "case_refused_form");
            }
            await form.locator('[name="source"]').fill(source);
            await form.locator("button").click();
            await expect(page.locator(`#field-${item} .tag.same`)).toBeVisible();
        }
        const call = page.locator('form[action$="/call"]');
        await call.locator('[name="phone_number"]').fill("03-5550-0100");
        await call.locator('[name="number_source"]').selectOption("itownpage");
        await call.locator('[name="outcome"][value="reached_and_confirmed"]').check();
        await call.locator('[name="spoken_with"]').fill("雲野 花子");
        await call.locator("button").click();
        await expect(issuance).toBeVisible();
    }

    // The officer asks, the customer sees it as the one thing to do, answers, and the officer reads the answer.
    async holdAndAnswer() {
        const { officer, customer, operator } = this;
        const asked = "電話料金の請求書の写しをお送りください。";
        const answered = "請求書の写しをお送りしました。";
        const hold = officer.locator('form[action$="/hold"]');
        await officer.locator("details:has(form[action$='/hold']) > summary").click();
        await hold.locator("textarea").fill(asked);
        await hold.locator("button").click();
        await this.look(officer, "case_on_hold");
        const file = officer.url();

        const answer = customer.locator('form[action$="/hold-answer"]');
        await comeBackUntil(customer, this.order, answer);
        await expect(customer.locator("main")).toContainText(asked);
        await this.look(customer, "order_on_hold");
        await operator.goto("/desk");
        await operator.locator('tbody a[href^="/applications/"]').click();
        await this.look(operator, "preflight_on_hold");

        await answer.locator("textarea").fill(answered);
        await answer.locator("button").click();
        await expect(answer).toHaveCount(0);
        await comeBackUntil(officer, file, officer.locator("dd", { hasText: answered }));
    }

    async issue() {
        const page = this.officer;
        const form = page.locator('form[action$="/issuance"]');
        for (const name of names) await expect(page.locator("main pre").first()).toContainText(name);
        await this.look(page, "case_complete");
        await form.locator('[name="confirmed"]').check();
        await form.locator("button").click();
        await expect(form).toHaveCount(0);
    }

    // Leaf and chain as the customer downloads them, and the root that the authority publishes.
    async fetchCertificate() {
        const page = this.customer;
        const link = page.locator(`a[href="${this.order}/certificate.pem"]`).first();
        await expect(async () => {
            await page.goto(this.order);
            await expect(link).toBeVisible({ timeout: 100 });
        }).toPass({ timeout: 60_000 });
        await this.look(page, "order_issued");
        await page.goto(`${this.order}/tickets`);
        await this.look(page, "tickets");
        await page.goto("/orders");
        await this.look(page, "orders");
        await page.goto("/organization");
        await this.look(page, "organization");
        const file = async (address) => {
            const answer = await page.request.get(address);
            expect(answer.status(), address).toBe(200);
            return answer.body();
        };
        return {
            leaf: await file(`${this.order}/certificate.pem`),
            chain: await file(`${this.order}/chain.pem`),
            root: await file("/authority/root.crt"),
        };
    }
}
