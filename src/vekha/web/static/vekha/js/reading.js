/* Comfort only: the source on the left and the reading on the right show the same place. Without it the links between both do. */
"use strict";

const reading = document.querySelector(".reading");
const pane = reading.querySelector(".beside");
const isBeside = () => getComputedStyle(pane).position === "sticky";

/* The places of a field in the source; a whole row where the field has no cell of its own. */
const placesOf = (path) => {
  const places = [...pane.querySelectorAll(`[data-at="${CSS.escape(path)}"]`)];
  if (places.length) return places;
  return [...pane.querySelectorAll(`[data-at^="${CSS.escape(path.split("/").slice(0, 2).join("/"))}/"]`)];
};

const show = (places, { gently = false } = {}) => {
  for (const before of pane.querySelectorAll(".at")) before.classList.remove("at");
  for (const place of places) place.classList.add("at");
  if (!places.length || !isBeside()) return;
  const box = places[0].getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  if (gently && box.top > view.top && box.bottom < view.bottom) return;
  pane.scrollTop += box.top - view.top - 64;
};

/* Choosing a field shows its place … */
const choose = (event) => {
  const field = event.target.closest("[data-field]");
  if (field) show(placesOf(field.dataset.field), { gently: true });
};
reading.addEventListener("focusin", choose);
reading.addEventListener("click", choose);
for (const field of reading.querySelectorAll("[data-field]")) if (field.tabIndex < 0) field.tabIndex = 0;

/* … and choosing a place shows its field. */
pane.addEventListener("click", (event) => {
  const place = event.target.closest("[data-at]");
  if (!place || event.target.closest("a")) return;
  const field = reading.querySelector(`[data-field="${CSS.escape(place.dataset.at)}"]`);
  if (!field) return;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
});

/* The source follows the measure that crosses a line in the upper third of the window. */
const rowOf = (panel) => document.getElementById(panel.id.replace("measure-", "row-"));
const follow = (panel) => {
  if (panel.contains(document.activeElement)) return;
  const row = rowOf(panel);
  const field = panel.querySelector("[data-field]");
  show(row ? [row] : field ? placesOf(field.dataset.field) : []);
};
const watcher = new IntersectionObserver(
  (seen) => {
    const here = seen.find((one) => one.isIntersecting);
    if (here) follow(here.target);
  },
  { rootMargin: "-30% 0px -69% 0px" },
);
for (const panel of document.querySelectorAll("[id^='measure-']")) watcher.observe(panel);

/* E corrects what is chosen; after a correction the keyboard is where it was. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.code !== "KeyE" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  const panel = document.activeElement.closest(".panel");
  const link = panel && panel.querySelector("[data-edit]");
  if (!link) return;
  event.preventDefault();
  link.click();
});
const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (target) {
  const first = target.querySelector("input:not([type=hidden]), textarea, [data-field]");
  if (first) first.focus({ preventScroll: true });
}
