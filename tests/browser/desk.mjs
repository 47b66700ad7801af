// A sample desk of its own for each run: the program named in CERTDESK, on free ports, in a folder that is thrown away.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const program = process.env.CERTDESK ?? fileURLToPath(new URL("../../build/dev/certdesk", import.meta.url));

const freePort = () =>
    new Promise((resolve, reject) => {
        const server = createServer().on("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });

const configuration = ({ port, plainPort }) => `
data_folder = "data"

[web]
port = ${port}
plain_port = ${plainPort}

[desk]
name = "サンプルホスティング SSL証明書デスク"
also_public_names = ["test", "example"]

[card]
provider = "sandbox"

[authority]
ask_every_seconds = 1

[dns]
ask = "no"

[registrations]
ask = "no"

[log]
form = "text"
level = "warning"
`;

const isReady = (url) =>
    new Promise((resolve) => {
        get(`${url}/readyz`, { rejectUnauthorized: false }, (answer) => {
            answer.resume();
            resolve(answer.statusCode === 200);
        }).on("error", () => resolve(false));
    });

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Lines of sign-ins.txt: who, login, password.
const readSignIns = async (folder) => {
    const lines = (await readFile(join(folder, "sign-ins.txt"), "utf8")).trim().split("\n");
    const byLogin = Object.fromEntries(lines.map((line) => line.split("\t")).map(([, login, password]) => [login, { login, password }]));
    return {
        hanako: byLogin["hanako@shoten.example"],
        taro: byLogin["taro@trading.example"],
        operator: byLogin["desk@provider.example"],
        officer: byLogin["officer@authority.example"],
    };
};

// Throws with what the program said when it does not become ready.
export const startDesk = async () => {
    const folder = await mkdtemp(join(tmpdir(), "certdesk-browser-"));
    const ports = { port: await freePort(), plainPort: await freePort() };
    const url = `https://localhost:${ports.port}`;
    await writeFile(join(folder, "desk.toml"), configuration(ports));

    const child = spawn(program, ["serve", "--sample", folder], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    let ended = false;
    child.stderr.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-20_000)));
    const end = new Promise((resolve) => {
        child.on("error", (error) => ((said += error.message), (ended = true), resolve()));
        child.on("exit", () => ((ended = true), resolve()));
    });
    const stop = async () => {
        if (!ended) child.kill("SIGTERM");
        await end;
        await rm(folder, { recursive: true, force: true });
    };

    const deadline = Date.now() + 60_000;
    while (!(await isReady(url))) {
        if (ended || Date.now() > deadline) {
            await stop();
            throw new Error(`${program} does not serve ${url}:\n${said}`);
        }
        await pause(100);
    }
    return { url, folder, signIns: await readSignIns(folder), said: () => said, stop };
};
