// The demonstration with everything on this machine: `certdesk demo --keep`, and what it says when its walk is over.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./desk.mjs";

const patience = 90_000;

const read = (said) => {
    const address = /^(https:\/\/\S+?)(\/orders\/[0-9a-f]{32})$/m.exec(said);
    const site = /^https:\/\/127\.0\.0\.1:(\d+) \(nginx\)$/m.exec(said);
    const [customer, operator, officer] = [...said.matchAll(/^ {2}(\S+@\S+) \/ ([0-9a-f]+)$/gm)].map(([, login, password]) => ({ login, password }));
    if (!address || !site || !officer) throw new Error(`what the demonstration says is not understood:\n${said}`);
    return { url: address[1], order: address[2], sitePort: Number(site[1]), signIns: { customer, operator, officer } };
};

// Resolves when the certificate is on the web server and everything still runs. Throws with what the program said when it
// ends before.
export const startDemo = async (language) => {
    const folder = await mkdtemp(join(tmpdir(), "certdesk-demo-"));
    const child = spawn(program, ["demo", "--keep", "--folder", folder, "--language", language], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let ended = false;
    const end = new Promise((resolve) => {
        child.on("error", (error) => ((said += error.message), (ended = true), resolve()));
        child.on("close", () => ((ended = true), resolve()));
    });
    const stop = async () => {
        if (!ended) child.kill("SIGTERM");
        await end;
        await rm(folder, { recursive: true, force: true });
    };
    const walked = new Promise((resolve) => {
        const hear = (text) => {
            said += text;
            if (said.includes("Ctrl-C")) resolve();
        };
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
    });
    const late = AbortSignal.timeout(patience);
    await Promise.race([walked, end, new Promise((resolve) => late.addEventListener("abort", resolve))]);
    try {
        return { ...read(said), said, stop };
    } catch (error) {
        await stop();
        throw error;
    }
};
