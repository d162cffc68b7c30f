"use strict";
// Sets every formula; without scripts its source stays readable.
const set = (element, tex, display) =>
  katex.render(tex, element, { displayMode: display, throwOnError: true, strict: "error", trust: false, output: "htmlAndMathml" });
for (const element of document.querySelectorAll("[data-formula]")) {
  set(element, element.textContent, element.dataset.formula === "display");
}
for (const figure of document.querySelectorAll("figure")) {
  const panel = figure.querySelector(".panel");
  if (!panel) continue;
  const choose = part => {
    for (const other of figure.querySelectorAll(".chosen")) other.classList.remove("chosen");
    part.classList.add("chosen");
    panel.textContent = "";
    set(panel, part.dataset.tex, true);
  };
  for (const part of figure.querySelectorAll("[data-tex]")) {
    part.setAttribute("tabindex", "0");
    part.setAttribute("role", "button");
    part.addEventListener("click", () => choose(part));
    part.addEventListener("keydown", event => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(part); }
    });
  }
}
document.documentElement.dataset.ready = "true";
