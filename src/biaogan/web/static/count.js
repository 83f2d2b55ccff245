// Live 字数 beside a field. The same rule as biaogan/core/documents/count.py; without this script the server's figure stands.
const WIDE = /[\u2e80-\u2fff\u3001-\u303f\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uffef\u2018\u2019\u201c\u201d\u2014\u2026\u00b7\u2460-\u24ff\u25a0-\u25ff\u{20000}-\u{3ffff}]/gu;

export function countCharacters(text) {
  const wide = (text.match(WIDE) || []).length;
  const rest = text.replace(WIDE, " ").trim();
  return wide + (rest ? rest.split(/\s+/).length : 0);
}

function show(control) {
  const row = control.closest(".field")?.querySelector(".count");
  if (!row) return;
  const { most, least, wordsLeft, wordsOver, wordsLeast } = row.dataset;
  const n = countCharacters(control.value);
  const over = n > most;
  const words = over ? wordsOver : n < least ? wordsLeast : wordsLeft;
  const output = row.querySelector("output");
  const bar = row.querySelector("progress");
  bar.value = Math.min(n, most);
  bar.classList.toggle("full", over);
  output.classList.toggle("over", over);
  output.textContent = words
    .replace("#n", n).replace("#left", most - n).replace("#over", n - most).replace("#missing", least - n);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-count]")) show(event.target);
});
// the browser may have put back what was typed before a reload
for (const control of document.querySelectorAll("[data-count]")) show(control);
