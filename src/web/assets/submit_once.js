// A second click on a button that is already sending does nothing. The server refuses repeats by itself as well.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.getAttribute("aria-busy") === "true") {
        event.preventDefault();
        return;
    }
    form.setAttribute("aria-busy", "true");
});

// A page that comes back from the browser's memory is ready again.
addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});
