import { test } from "./fixtures.mjs";
import { inspect } from "./inspection.mjs";
import { meetTroubles } from "./troubles.mjs";

for (const language of ["ja", "en"]) {
    test.describe(language, () => {
        test.use({ language });
        test(`troubles on the customer's server are told decently and put right, ${language}`, ({ browser, stage }) =>
            meetTroubles({ browser, stage, language, look: inspect, step: test.step }));
    });
}
