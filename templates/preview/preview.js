
// Shows one side alone where somebody wishes it, and rings in the planners what changed. Links of rows lead into a site
// that is not there, so they do nothing here.
(() => {
  const body = document.body;
  const choice = document.querySelector(".sides-of");
  choice.hidden = !document.querySelector(".half");
  choice.addEventListener("click", ({ target }) => {
    const side = target.dataset.side;
    if (!side) return;
    body.classList.toggle("only-before", side === "before");
    body.classList.toggle("only-after", side === "after");
    for (const button of choice.children) button.setAttribute("aria-pressed", String(button === target));
  });
  const changed = new Set([...document.querySelectorAll("[data-changed]")].map((section) => section.dataset.changed));
  for (const bar of document.querySelectorAll(".planned .bar"))
    if (changed.has(bar.getAttribute("href"))) bar.classList.add("changed-here");
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.getAttribute("href").startsWith("#")) event.preventDefault();
  });
})();
