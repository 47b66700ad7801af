// The demonstration with everything on this machine, a desk, an sshd, an nginx and a mail server: after its own walk, or with
// the stage only.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./desk.mjs";

const patience = 90_000;

const read = (said) => {
    const address = /^(https:\/\/\S+?)(\/orders\/[0-9a-f]{32}|\/store)$/m.exec(said);
    const site = /^https:\/\/127\.0\.0\.1:(\d+) \(nginx\)$/m.exec(said);
    const [customer, operator, officer] = [...said.matchAll(/^ {2}(\S+@\S+) \/ ([0-9a-f]+)$/gm)].map(([, login, password]) => ({ login, password }));
    if (!address || !site || !officer) throw new Error(`what the demonstration says is not understood:\n${said}`);
    return { url: address[1], path: address[2], sitePort: Number(site[1]), signIns: { customer, operator, officer } };
};

// Resolves when the program has said all it has to say and waits for its end. Throws with what it said when it ends before.
const start = async (...options) => {
    const folder = await mkdtemp(join(tmpdir(), "certdesk-demo-"));
    const child = spawn(program, ["demo", ...options, "--folder", folder], { stdio: ["ignore", "pipe", "pipe"] });
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
    const ready = new Promise((resolve) => {
        const hear = (text) => {
            said += text;
            if (said.includes("Ctrl-C")) resolve();
        };
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
    });
    const late = AbortSignal.timeout(patience);
    await Promise.race([ready, end, new Promise((resolve) => late.addEventListener("abort", resolve))]);
    try {
        return { ...read(said), folder, said, stop };
    } catch (error) {
        await stop();
        throw error;
    }
};

// After its own walk: the certificate is on the web server, `path` is the order.
export const startDemo = (language) => start("--keep", "--language", language);

// Before any walk: a contract whose server waits for its first certificate.
export const startStage = (language) => start("--by-hand", "--language", language);
