// A form is sent once: the second press does nothing. Coming back to the page opens the form again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "get" || form.hasAttribute("data-again") || form.closest("[hx-post]")) return;
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
});

addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});
