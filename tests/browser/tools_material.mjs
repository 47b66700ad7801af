// What people bring to the tools: requests, keys and certificates, made by the openssl program in a folder that is thrown away.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const subject = "/C=JP/ST=Tokyo/L=Shinjuku-ku/O=Kaisha Sample Co., Ltd./CN=www.kaisha.test";

const extensions = `
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:www.kaisha.test, DNS:kaisha.test
`;

export const makeMaterial = async () => {
    const folder = await mkdtemp(join(tmpdir(), "certdesk-tools-"));
    const openssl = (...words) => run("openssl", words, { cwd: folder });
    const read = (name) => readFile(join(folder, name), "utf8");
    const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    try {
        await writeFile(join(folder, "extensions.cnf"), extensions);
        await openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", subject, "-addext", "subjectAltName=DNS:www.kaisha.test");
        await openssl("pkey", "-in", "server.key", "-outform", "DER", "-out", "server.key.der");
        await openssl("req", "-x509", ...ec, "-keyout", "root.key", "-out", "root.crt", "-days", "3650", "-subj", "/C=JP/O=Mihon Authority/CN=Mihon Root");
        await openssl("req", "-new", ...ec, "-keyout", "ca.key", "-out", "ca.csr", "-subj", "/C=JP/O=Mihon Authority/CN=Mihon OV CA");
        const sign = (request, issuer, section, out, days) =>
            openssl("x509", "-req", "-in", request, "-CA", `${issuer}.crt`, "-CAkey", `${issuer}.key`, "-CAcreateserial", "-days", days, "-extfile", "extensions.cnf", "-extensions", section, "-out", out);
        await sign("ca.csr", "root", "authority", "ca.crt", "3000");
        // No policy, no place of a revocation list, and too long a life: enough for the linter.
        await sign("server.csr", "ca", "server", "server.crt", "500");
        await openssl("x509", "-in", "server.crt", "-outform", "DER", "-out", "server.der");
        const [csr, key, certificate, authority, root] = await Promise.all(["server.csr", "server.key", "server.crt", "ca.crt", "root.crt"].map(read));
        return {
            csr,
            key,
            certificate,
            keyFile: join(folder, "server.key"),
            keyDerFile: join(folder, "server.key.der"),
            derFile: join(folder, "server.der"),
            der: await readFile(join(folder, "server.der")),
            keyDer: await readFile(join(folder, "server.key.der")),
            // As somebody finds them in a folder.
            chainOutOfOrder: root + certificate + authority,
            chainInOrder: certificate + authority,
            // As a mail program answers, with a line of its own in front.
            quotedCsr: "CSR をお送りします。\n\n" + csr.split("\n").map((line) => `> ${line}`).join("\r\n"),
            cutOffCsr: csr.slice(0, csr.length / 2),
            remove: () => rm(folder, { recursive: true, force: true }),
        };
    } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
    }
};
