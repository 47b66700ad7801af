// What walk_ja and walk_en have in common: everything but the language and who the customer is.
import { contextOptions } from "./chromium.mjs";
import { expect } from "./fixtures.mjs";
import { inspect } from "./inspection.mjs";
import { openssl } from "./openssl.mjs";
import { names, subject, Walk } from "./walk.mjs";

export const walkToTheCertificate = async ({ browser, desk, language, customer, contract, step }) => {
    const walk = new Walk({ browser, desk, language, customer, contract, look: inspect, context: contextOptions });
    const tools = await openssl();
    await step("visitors see what is sold and where to sign in", () => walk.seeTheDoor());
    await step("customer, operator and officer sign in", () => walk.signInEverybody());
    await step("the customer buys", () => walk.buy());
    await step("answers the survey", () => walk.answerSurvey());
    await step("pays by card, and the provider says so twice", () => walk.payByCard());
    await step("answers what was missing, by the link in the mail", () => walk.answerInformationRequest());
    await step("brings a CSR made with openssl", async () => walk.bringRequest(await tools.makeRequest(subject)));
    await step("the operator compares and applies", () => walk.submitApplication());
    await step("the officer confirms every item and calls", () => walk.vet());
    await step("the officer asks for a paper, and the customer answers", () => walk.holdAndAnswer());
    await step("the officer issues", () => walk.issue());
    await step("the customer downloads what openssl finds good", async () => {
        const { leaf, chain, root } = await walk.fetchCertificate();
        await tools.write("leaf.pem", leaf);
        await tools.write("chain.pem", chain);
        await tools.write("root.crt", root);
        const found = await tools.judge();
        expect(found.verified).toBe("leaf.pem: OK");
        expect(found.keyOfLeaf).toBe(found.keyOfCustomer);
        expect(found.subject).toContain("O=Kaisha Sample Co.\\, Ltd.");
        expect(found.subject).not.toContain("OU=");
        for (const name of names) expect(found.names).toContain(`DNS:${name}`);
    });
    await tools.remove();
    return walk;
};
