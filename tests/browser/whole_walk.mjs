// What walk_ja and walk_en have in common: everything but the language, the way of paying and what happens at the authority.
import { contextOptions } from "./chromium.mjs";
import { FullServiceWalk } from "./full_service.mjs";
import { inspect } from "./inspection.mjs";

// `pay(walk)` leaves the order paid for and asks for what is missing.
export const walkToThePadlock = async ({ browser, stage, language, step, pay }) => {
    const walk = new FullServiceWalk({
        browser,
        desk: stage,
        language,
        customer: stage.signIns.customer,
        contract: "RS-1002",
        look: inspect,
        context: contextOptions,
    });
    await step("visitors see what is sold and where to sign in", () => walk.seeTheDoor());
    await step("customer, operator and officer sign in", () => walk.signInEverybody());
    await step("the customer buys", () => walk.buy());
    await step("answers the survey", async () => {
        await walk.seeMove("survey", "customer");
        await walk.answerSurvey();
        await walk.seeMove("payment", "customer");
    });
    await step("pays", () => pay(walk));
    await step("answers what was missing, by the link in the mail", async () => {
        await walk.seeMove("information", "customer");
        await walk.answerInformationRequest();
    });
    await step("key and CSR are made on the customer's server", () => walk.seeTheKeyMade());
    await step("the operator compares and applies", async () => {
        await walk.submitApplication();
        await walk.seeMove("vetting", "authority");
    });
    await step("the officer confirms every item and calls", () => walk.vet());
    await step("the officer asks for a paper, and the customer answers", () => walk.holdAndAnswer());
    await step("the officer issues", () => walk.issue());
    await step("the certificate is installed, seen from outside and reported", () => walk.seeTheEnd());
    await step("Chromium gets from nginx what the order proves", () => walk.comparePadlock());
    await step("the report names it", () => walk.readReport());
    return walk;
};
