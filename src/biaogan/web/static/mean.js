// The live mean of a sheet, weighted as the rulebook says; without this script the server's figure stands after a save.
function show(output) {
  const marks = [...output.form.querySelectorAll("[data-mark]")];
  const rows = marks.map(({ value, dataset }) => [value.normalize("NFKC").trim(), Number(dataset.mark)]);
  const given = rows.filter(([mark]) => mark !== "" && Number.isFinite(Number(mark)));
  const weight = given.reduce((sum, [, share]) => sum + share, 0);
  const mean = given.reduce((sum, [mark, share]) => sum + Number(mark) * share, 0) / weight;
  const { whole, part } = output.dataset;
  output.textContent = given.length < rows.length ? part.replace("#n", given.length) : whole.replace("#mean", mean.toFixed(2));
}

for (const output of document.querySelectorAll("output[data-mean]")) {
  output.form.addEventListener("input", () => show(output));
  show(output);  // the browser may have put back what was typed before a reload
}
