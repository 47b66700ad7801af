// The openssl program, as a customer uses it: makes key and CSR, judges what comes back, and shows what a web server serves.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const openssl = async () => {
    const folder = await mkdtemp(join(tmpdir(), "certdesk-openssl-"));
    const say = async (...words) => (await run("openssl", words, { cwd: folder })).stdout.trim();
    return {
        remove: () => rm(folder, { recursive: true, force: true }),
        write: (name, content) => writeFile(join(folder, name), content),

        makeRequest: async (subject) => {
            await say("req", "-new", "-newkey", "rsa:2048", "-nodes", "-sha256", "-keyout", "key.pem", "-out", "request.pem", "-subj", subject);
            return readFile(join(folder, "request.pem"), "utf8");
        },
        // What a web server on this machine shows for a name, verified up to the root given (DER). Throws when it does not hold.
        handshake: async ({ port, name, root }) => {
            await writeFile(join(folder, "root.crt"), root);
            await say("x509", "-inform", "DER", "-in", "root.crt", "-out", "root.pem");
            const connection = run(
                "openssl",
                ["s_client", "-connect", `127.0.0.1:${port}`, "-servername", name, "-CAfile", "root.pem", "-verify_hostname", name, "-verify_return_error"],
                { cwd: folder },
            );
            connection.child.stdin.end();
            await writeFile(join(folder, "served.pem"), (await connection).stdout);
            const fact = async (option) => (await say("x509", "-in", "served.pem", "-noout", option)).replace(/^[^=]*=/, "");
            return {
                serial: (await fact("-serial")).toLowerCase(),
                notAfter: new Date(await fact("-enddate")),
                fingerprint: await fact("-fingerprint"),
            };
        },
        // Whether key.pem, leaf.pem, chain.pem and root.crt belong together, and what the leaf says.
        judge: async () => {
            await say("x509", "-inform", "DER", "-in", "root.crt", "-out", "root.pem");
            return {
                verified: await say("verify", "-purpose", "sslserver", "-x509_strict", "-CAfile", "root.pem", "-untrusted", "chain.pem", "leaf.pem"),
                keyOfLeaf: await say("x509", "-in", "leaf.pem", "-noout", "-pubkey"),
                keyOfCustomer: await say("pkey", "-in", "key.pem", "-pubout"),
                subject: await say("x509", "-in", "leaf.pem", "-noout", "-subject", "-nameopt", "RFC2253"),
                names: await say("x509", "-in", "leaf.pem", "-noout", "-ext", "subjectAltName"),
            };
        },
    };
};
