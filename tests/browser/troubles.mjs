// What goes wrong on the customer's server, in earnest: the key of the desk is taken away from sshd, a fault is put into the
// configuration of nginx. Each is told decently, and when it is put right the walk goes on to the padlock.
import { expect } from "@playwright/test";
import { appendFile, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contextOptions } from "./chromium.mjs";
import { FullServiceWalk } from "./full_service.mjs";
import { answers, comeBackUntil, fill, left_open } from "./walk.mjs";

// The customer's administrator: nobody gets in by SSH until `letIn`, no reload of nginx passes until `repair`.
const administrator = (folder) => {
    const keys = join(folder, "ssh/authorized_keys");
    const configuration = join(folder, "www/nginx.conf");
    let sound = "";
    return {
        shutOut: () => rename(keys, `${keys}.away`),
        letIn: () => rename(`${keys}.away`, keys),
        damage: async () => {
            sound = await readFile(configuration, "utf8");
            await appendFile(configuration, "no_such_directive on;\n");
        },
        repair: () => writeFile(configuration, sound),
    };
};

// `look(page, name)` is called on every page that tells of a trouble, `step(title, body)` for each of them.
export const meetTroubles = async ({ browser, stage, language, look, step }) => {
    const server = administrator(stage.folder);
    const walk = new FullServiceWalk({ browser, desk: stage, language, customer: stage.signIns.customer, contract: "RS-1002", context: contextOptions });
    await walk.signInEverybody();
    const { customer, operator } = walk;
    const givenUp = operator.locator("#given-up form");
    const settle = async (why) => {
        await givenUp.locator('[name="why"]').fill(why);
        await givenUp.locator('button[value="try_again"]').click();
    };

    await step("the desk cannot make the key", async () => {
        await server.shutOut();
        await walk.buy();
        await customer.goto(`${walk.order}/survey`);
        await fill(customer, { ...answers, ...left_open });
        await customer.locator("main form button[formaction]").click();
        await walk.payByCard();
        await comeBackUntil(operator, "/desk", givenUp);
        await look(operator, "queue_given_up");
        await settle(" ");
        await expect(operator.locator("[aria-invalid=true]")).toHaveCount(1);
        await look(operator, "queue_reason_refused");
        await walk.seeMove("key", "desk");
        await look(customer, "order_without_key");
        await operator.goto(walk.order);
        await look(operator, "order_without_key_of_operator");

        await server.letIn();
        await operator.locator('#time-line a[href="/desk#given-up"]').click();
        await settle("鍵を登録し直していただいた");
        await expect(givenUp).toHaveCount(0);
        await walk.untilDone("key");
    });

    await step("the certificate cannot be installed", async () => {
        await server.damage();
        await walk.submitApplication();
        await walk.vet();
        await walk.issue();
        await comeBackUntil(operator, "/desk?kind=repair_installation", operator.locator(`tbody a[href^="${walk.order}"]`));
        await look(operator, "queue_failed_installation");
        await operator.locator(`tbody a[href^="${walk.order}"]`).click();
        await look(operator, "order_failed_installation_of_operator");
        await operator.goto("/desk/orders");
        await look(operator, "all_orders_failed");
        await customer.goto(walk.order);
        await expect(customer.locator('#time-line li[data-milestone="installation"][data-state="failed"]')).toHaveCount(1);
        await look(customer, "order_failed_installation");

        await server.repair();
        await operator.goto(walk.order);
        await operator.locator('form[action$="/retry"] button').click();
        await walk.untilDone("report");
        await walk.comparePadlock();
    });
};
