// The summary of errors takes the focus, its links go to the control itself, and open clauses close when done with.
function greet(root) {
  root.querySelector(".errsum")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".errsum a, .finding a[href*='#at-']");
  const part = link && link.pathname === location.pathname && document.getElementById(link.hash.slice(1));
  if (part) {
    const control = part.matches(".field") ? part.querySelector("input, select, textarea") : part;
    requestAnimationFrame(() => control?.focus());
  }
  for (const clause of document.querySelectorAll("details.clause[open]")) {
    if (!clause.contains(event.target)) clause.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const clause = event.key === "Escape" && document.querySelector("details.clause[open]");
  if (clause) {
    clause.open = false;
    clause.querySelector("summary").focus();
  }
});

document.addEventListener("htmx:afterSwap", (event) => greet(event.target));
greet(document);
