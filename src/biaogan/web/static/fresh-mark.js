// A form that is kept to be sent again takes the mark of the session that is there when it is pressed: whoever signed in
// in another window meanwhile has a new one. It stands on the page that the form came from, for its reader alone.
async function renew(form) {
  const answer = await fetch(form.dataset.fresh).catch(() => null);
  const page = new DOMParser().parseFromString(answer ? await answer.text() : "", "text/html");
  const mark = page.querySelector("[name=csrfmiddlewaretoken]");
  if (mark) form.querySelector("[name=csrfmiddlewaretoken]").value = mark.value;
  HTMLFormElement.prototype.submit.call(form);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.fresh || form.dataset.sent) return;
  event.preventDefault();
  renew(form);
}, true);
