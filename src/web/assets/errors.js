// A form that comes back with errors is read out and shown from its summary on, also when htmx swapped it in.
const show = () => document.querySelector(".error-summary")?.focus();

document.addEventListener("htmx:after:swap", show);
show();
