// Whether something is a private key, so that it never leaves the browser. The server looks more closely, and again.

// "-----BEGIN … PRIVATE KEY-----" with the damage that mails, editors and forms do to it, and PuTTY's own format.
const gap = "(?:&NBSP;|&#\\d+;|[^A-Z,.;!?]){1,12}";
const kinds = "(?:RSA|EC|DSA|DH|ED|X|OPENSSH|ENCRYPTED|SSH|ANY)";
const armor = new RegExp(`BEGIN${gap}(?:${kinds}${gap}){0,2}PRIVATE${gap}KEY|PUTTY-USER-KEY-FILE`);

// The content of a DER element's header: where its value begins. Nothing when these bytes begin none.
const valueOf = (bytes, at) => {
    const first = bytes[at + 1];
    if (first === undefined) return null;
    return first < 0x80 ? at + 2 : at + 2 + (first & 0x7f);
};

const startsWith = (bytes, at, expected) => expected.every((octet, i) => bytes[at + i] === octet);

// PKCS #8, PKCS #1, SEC 1 and PKCS #12 begin with a SEQUENCE and a small version number; an encrypted PKCS #8 with an algorithm of
// PKCS #5 or #12. Requests, certificates, lists and responses begin otherwise.
const hasShapeOfKey = (bytes) => {
    if (bytes[0] !== 0x30) return false;
    const inside = valueOf(bytes, 0);
    if (inside === null) return false;
    if (startsWith(bytes, inside, [0x02, 0x01]) && bytes[inside + 2] <= 3) return true;
    if (bytes[inside] !== 0x30) return false;
    const algorithm = valueOf(bytes, inside);
    return [[0x01, 0x05], [0x01, 0x0c]].some((family) => startsWith(bytes, algorithm, [0x06, bytes[algorithm + 1], 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, ...family]));
};

const decode = (base64) => {
    try {
        return Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    } catch {
        return new Uint8Array();
    }
};

// Bare base64, or armor with a wrong name around it: the first line of each block tells.
const hidesKey = (text) => {
    let isInside = false;
    for (const line of text.split(/[\r\n]+/)) {
        const base64 = /^[\s>|]*([A-Za-z0-9+/_-]{40,})/.exec(line)?.[1];
        if (base64 && !isInside && hasShapeOfKey(decode(base64.slice(0, 40)))) return true;
        isInside = Boolean(base64);
    }
    return false;
};

export const isPrivateKeyText = (text) => {
    const plain = text.normalize("NFKC").replaceAll("\0", "");
    return armor.test(plain.toUpperCase()) || hidesKey(plain);
};

export const isPrivateKey = (bytes) => {
    if (hasShapeOfKey(bytes)) return true;
    const eightBits = new TextDecoder("latin1").decode(bytes);
    return isPrivateKeyText(eightBits) || isPrivateKeyText(new TextDecoder().decode(bytes));
};
