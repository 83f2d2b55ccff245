// Live 字数 beside a field, by the classes of core/documents/count.py; without this script the server's figure stands.
const WIDE = "\\u2e80-\\u2fff\\u3001-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\uff01-\\uffef\\u{20000}-\\u{3ffff}"
  + "\\u2018\\u2019\\u201c\\u201d\\u2014\\u2026\\u00b7\\u2460-\\u24ff\\u25a0-\\u25ff";
const WORDS = new RegExp(`[${WIDE}]|[^\\s${WIDE}]+`, "gu");

export function countWords(text) {
  return (text.match(WORDS) || []).length;
}

function show(control) {
  const row = control.closest(".field")?.querySelector(".count");
  if (!row) return;
  const { most, least, wordsLeft, wordsOver, wordsLeast } = row.dataset;
  const n = countWords(control.value);
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
