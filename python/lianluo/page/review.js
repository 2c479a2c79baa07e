// The review page's two conveniences: the other language, and fewer rows. Without it the page is whole, in one language. Nothing is fetched or kept.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const count = document.getElementById("count");
  const rows = all("#rows tbody tr");
  const sums = all("#rows tfoot [data-sum]");
  const asked = { body: document.getElementById("body"), rule: document.getElementById("rule"), late: document.getElementById("late") };

  const filter = () => {
    let shown = 0;
    const totals = sums.map(() => 0);
    for (const row of rows) {
      const kept =
        (!asked.body.value || row.dataset.body === asked.body.value) &&
        (!asked.rule.value || row.dataset.rule === asked.rule.value) &&
        (!asked.late.checked || row.dataset.late === "1");
      row.hidden = !kept;
      if (!kept) continue;
      shown += 1;
      row.querySelectorAll("[data-count]").forEach((cell, at) => { totals[at] += Number(cell.dataset.count); });
    }
    sums.forEach((cell, at) => { cell.textContent = totals[at]; });
    count.textContent = count.dataset[root.dataset.in].replace("{shown}", shown).replace("{all}", rows.length);
  };

  const speak = (lang) => {
    root.dataset.in = lang;
    root.lang = lang === "zh" ? "zh-CN" : "en";
    // Titles, options and labels hold text only, so they are told what to say.
    for (const each of all("[data-said-zh]")) each.textContent = each.getAttribute(`data-said-${lang}`);
    for (const each of all("[data-label-zh]")) each.setAttribute("aria-label", each.getAttribute(`data-label-${lang}`));
    for (const each of all("button[data-speak]")) each.setAttribute("aria-pressed", String(each.dataset.speak === lang));
    if (count) filter();
  };

  for (const each of all("button[data-speak]")) each.addEventListener("click", () => speak(each.dataset.speak));
  if (count) for (const each of Object.values(asked)) each.addEventListener("change", filter);
  for (const each of all(".tools")) each.hidden = false;
  speak(root.dataset.in);
})();
