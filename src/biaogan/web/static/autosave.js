// Saves a form[data-autosave] while it is being filled in, and keeps a copy in this browser until the server has it, so
// that a lost network or an expired session costs nothing. Words come from the element [data-save].
const DELAY = 1500;
const RETRY = 10_000;
const KEPT_FOR = 7 * 24 * 3600 * 1000;
const NEVER_KEPT = new Set(["csrfmiddlewaretoken", "version", "password"]);

const clock = (time) => new Date(time).toTimeString().slice(0, 5);
const texts = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
const kept = (form) => texts(form).filter(([name]) => !NEVER_KEPT.has(name));

function tell(draft, state, fields = []) {
  if (!draft.line) return;
  draft.line.className = `save ${state}`;
  const names = fields.join(draft.line.dataset.and);
  draft.line.textContent = draft.line.dataset[state].replace("#time", clock(Date.now())).replace("#fields", () => names);
}

function keepCopy({ form, key }) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: kept(form) }));
  } catch { /* storage full or forbidden: the page itself still holds the text */ }
}

function readCopy(key) {
  try {
    const copy = JSON.parse(localStorage.getItem(key));
    return copy && Date.now() - copy.at < KEPT_FOR ? copy : null;
  } catch { return null; }
}

function dropCopy({ key }) {
  try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
}

async function send(draft) {
  const { form } = draft;
  const answer = await fetch(form.dataset.autosave, {
    method: "POST", body: new URLSearchParams(texts(form)), headers: { Accept: "application/json" }, redirect: "manual",
  });
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return "expired";
  if (answer.status === 409) return "stale";
  if (answer.status >= 500) return "fail";
  if (!answer.ok) return "refused";
  const { version, unkept } = await answer.json().catch(() => ({}));
  if (version !== undefined && form.elements.version) form.elements.version.value = version;
  draft.unkept = unkept || [];
  return draft.unkept.length ? "partly" : "done";
}

async function save(draft) {
  if (draft.sending) return plan(draft);
  draft.sending = true;
  const sent = JSON.stringify(kept(draft.form));
  tell(draft, "busy");
  const state = await send(draft).catch(() => "fail");
  draft.sending = false;
  draft.unsaved = state !== "done" || sent !== JSON.stringify(kept(draft.form));
  if (!draft.unsaved) dropCopy(draft);
  if (state === "fail") plan(draft, RETRY);
  tell(draft, state, draft.unkept);
}

function plan(draft, delay = DELAY) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => { keepCopy(draft); save(draft); }, delay);
}

function putBack(form, values) {
  const given = new Map();
  for (const [name, value] of values) given.set(name, [...(given.get(name) || []), value]);
  for (const control of form.elements) {
    if (!control.name || ["hidden", "file", "submit", "button"].includes(control.type)) continue;
    const mine = given.get(control.name) || [];
    if (["radio", "checkbox"].includes(control.type)) control.checked = mine.includes(control.value);
    else if (control.type === "select-multiple") for (const one of control.options) one.selected = mine.includes(one.value);
    else if (mine.length) control.value = mine.shift();
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function offer(draft) {
  const copy = readCopy(draft.key);
  const bar = document.querySelector("[data-kept]");
  if (!copy || !bar || JSON.stringify(copy.values) === JSON.stringify(kept(draft.form))) return dropCopy(draft);
  const words = bar.querySelector("[data-offer]");
  words.textContent = words.dataset.offer.replace("#time", new Date(copy.at).toLocaleString(document.documentElement.lang));
  bar.hidden = false;
  bar.querySelector("[data-restore]").addEventListener("click", () => { bar.hidden = true; putBack(draft.form, copy.values); });
  bar.querySelector("[data-discard]").addEventListener("click", () => { bar.hidden = true; dropCopy(draft); });
}

function watch(form) {
  const draft = { form, key: `draft:${form.dataset.draft || form.dataset.autosave}`, line: document.querySelector("[data-save]") };
  offer(draft);
  form.addEventListener("input", () => { draft.unsaved = true; plan(draft); });
  form.addEventListener("submit", () => clearTimeout(draft.timer));
  addEventListener("online", () => draft.unsaved && save(draft));
  addEventListener("pagehide", () => draft.unsaved && keepCopy(draft));
}

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
