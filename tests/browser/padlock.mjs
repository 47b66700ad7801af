// What a visitor of the customer's site gets: Chromium opens https://name/ on a web server of this machine.
import { chromium } from "@playwright/test";
import { X509Certificate } from "node:crypto";
import { browserOptions } from "./chromium.mjs";

// With the certificate as it came over the wire. The embedded authority is a private one that this Chromium does not know:
// whether the chain holds is asked of openssl.
export const visit = async (name, port) => {
    const visitor = await chromium.launch({ ...browserOptions, args: [...browserOptions.args, `--host-resolver-rules=MAP ${name} 127.0.0.1`] });
    try {
        const page = await visitor.newPage({ ignoreHTTPSErrors: true });
        const session = await page.context().newCDPSession(page);
        await session.send("Network.enable");
        const origin = `https://${name}:${port}`;
        const answer = await page.goto(`${origin}/`);
        const { tableNames } = await session.send("Network.getCertificate", { origin });
        return {
            status: answer.status(),
            details: await answer.securityDetails(),
            leaf: new X509Certificate(Buffer.from(tableNames[0], "base64")),
            chainLength: tableNames.length,
        };
    } finally {
        await visitor.close();
    }
};

// A serial number or fingerprint as bare hexadecimal digits, however a page or a program groups them.
export const bare = (digits) => digits.replaceAll(/[^0-9A-Fa-f]/g, "").toLowerCase();
