// The walk on an apply-only plan: the customer's own CSR, and the certificate by ticket. What it shares with full service is
// inspected there.
import { contextOptions } from "./chromium.mjs";
import { expect, test } from "./fixtures.mjs";
import { inspect } from "./inspection.mjs";
import { openssl } from "./openssl.mjs";
import { names, subject, Walk } from "./walk.mjs";

const its_own = ["no_orders", "store_of_customer", "csr", "csr_refused", "order", "order_issued", "tickets", "orders"];

for (const { language, person, neighbour, contract } of [
    { language: "ja", person: "hanako", neighbour: "taro", contract: "EX-6002" },
    { language: "en", person: "taro", neighbour: "hanako", contract: "EX-8001" },
]) {
    test(`a customer's own CSR becomes a certificate that openssl finds good, ${language}`, async ({ browser, desk }) => {
        const look = async (page, name) => (its_own.includes(name) ? inspect(page, name) : undefined);
        const walk = new Walk({ browser, desk, language, customer: desk.signIns[person], contract, look, context: contextOptions });
        const tools = await openssl();
        await walk.signInEverybody();
        await walk.buy();
        await walk.answerSurvey();
        await walk.payByCard();
        await walk.answerInformationRequest();
        await walk.bringRequest(await tools.makeRequest(subject));
        await walk.submitApplication();
        await walk.vet();
        await walk.issue();

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
        await tools.remove();

        const other = await walk.signedIn(desk.signIns[neighbour]);
        expect((await other.goto(walk.order)).status()).toBe(404);
        expect((await other.goto("/desk")).status()).toBe(403);
    });
}
