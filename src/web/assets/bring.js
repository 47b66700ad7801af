// <form data-bring data-largest="1000000"> takes what somebody pastes, drops or brings in the address behind "#" (which browsers
// send to nobody), and sends it, unless it is a private key: that is cleared from the page and stays here.
import { isPrivateKey, isPrivateKeyText } from "./private_key.js";

const form = document.querySelector("form[data-bring]");

const text = form?.elements.text;
const file = form?.elements.file;
const link = form?.elements.link;
const largest = Number(form?.dataset.largest);

const tell = (id) => {
    for (const notice of document.querySelectorAll("#key-stopped, #too-large")) notice.hidden = notice.id !== id;
    const notice = id && document.getElementById(id);
    notice?.focus();
};

const refuseKey = () => {
    text.value = "";
    file.value = "";
    link.value = "";
    tell("key-stopped");
};

// False when nothing may leave the page.
const mayLeave = async () => {
    if (isPrivateKeyText(text.value)) return refuseKey(), false;
    for (const chosen of file.files) {
        if (chosen.size > largest) {
            file.value = "";
            return tell("too-large"), false;
        }
        if (isPrivateKey(new Uint8Array(await chosen.arrayBuffer()))) return refuseKey(), false;
    }
    return true;
};

const fromBase64url = (encoded) => Uint8Array.from(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

// What stands behind "#": base64url of DER or PEM, or PEM with percent signs. Anything else is a place on the page.
const takeFragment = () => {
    const fragment = location.hash.slice(1);
    const isText = fragment.includes("BEGIN");
    if (!isText && !/^[\w-]{64,}$/.test(fragment)) return;
    // Going back must not send it again, and nobody should find a key in the history.
    history.replaceState(null, "", location.pathname);
    try {
        if (isText) {
            text.value = decodeURIComponent(fragment);
            if (isPrivateKeyText(text.value)) return refuseKey();
        } else {
            if (isPrivateKey(fromBase64url(fragment))) return refuseKey();
            link.value = fragment;
        }
        form.requestSubmit();
    } catch {
        text.value = fragment;
    }
};

if (form) {
    const looked = new WeakSet();
    document.addEventListener(
        "submit",
        async (event) => {
            if (event.target !== form || looked.has(form)) return;
            event.preventDefault();
            event.stopPropagation();
            if (!(await mayLeave())) return;
            // A form is not sent again while it still tells that it is being sent.
            await new Promise((resolve) => setTimeout(resolve));
            looked.add(form);
            form.requestSubmit();
            looked.delete(form);
        },
        true,
    );
    text.addEventListener("input", () => {
        link.value = "";
        if (isPrivateKeyText(text.value)) refuseKey();
    });
    file.addEventListener("change", async () => {
        link.value = "";
        if (await mayLeave()) tell(null);
    });

    // A file that is dropped anywhere on the form is chosen; elsewhere it must not take the place of the page.
    for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
    form.addEventListener("dragover", () => form.classList.add("dropping"));
    form.addEventListener("dragleave", () => form.classList.remove("dropping"));
    form.addEventListener("drop", (event) => {
        form.classList.remove("dropping");
        const dropped = event.dataTransfer.files;
        if (dropped.length === 0) {
            text.value += event.dataTransfer.getData("text/plain");
            text.dispatchEvent(new Event("input"));
            return;
        }
        if (file.multiple) {
            file.files = dropped;
        } else {
            const first = new DataTransfer();
            first.items.add(dropped[0]);
            file.files = first.files;
        }
        file.dispatchEvent(new Event("change"));
    });

    addEventListener("pageshow", (event) => {
        if (event.persisted) link.value = "";
    });
    addEventListener("hashchange", takeFragment);
    takeFragment();
}

// An answer is seen at once, and a key that the server refused too.
document.querySelector(".private-key:not([hidden]), #answer")?.focus();
