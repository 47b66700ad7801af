// <button type="button" class="copy" data-copy="#csr" data-copied="…" hidden> copies the text of #csr.
// The button appears only where copying works: here, and on a secure page.
const prepare = (root) => {
    if (!navigator.clipboard) return;
    for (const button of root.querySelectorAll("button[data-copy]")) button.hidden = false;
};

document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const source = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(source.textContent.trim());
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
});

document.addEventListener("htmx:after:swap", () => prepare(document));
prepare(document);
