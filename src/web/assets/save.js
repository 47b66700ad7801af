// <button data-save="#pem" data-name="chain.pem" hidden> saves the text of #pem as a file of that name;
// <button data-copy-link="#link" data-copied="…" hidden> copies where a link leads.
for (const button of document.querySelectorAll("button[data-save]")) button.hidden = false;
if (navigator.clipboard) for (const button of document.querySelectorAll("button[data-copy-link]")) button.hidden = false;

const save = (button) => {
    const url = URL.createObjectURL(new Blob([document.querySelector(button.dataset.save).textContent], { type: "application/x-pem-file" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: button.dataset.name });
    link.click();
    URL.revokeObjectURL(url);
};

const copyLink = async (button) => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copyLink).href);
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
};

document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.save) save(button);
    if (button?.dataset.copyLink) copyLink(button);
});
