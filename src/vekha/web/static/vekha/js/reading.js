/* Comfort only: the text on the left follows the measure that is being read on the right. Without it the links between both do. */
"use strict";

const pane = document.querySelector(".reading .beside");
const rowOf = (panel) => document.getElementById(panel.id.replace("measure-", "row-"));

const follow = (panel) => {
  const row = rowOf(panel);
  if (!row || getComputedStyle(pane).position !== "sticky") return;
  for (const before of pane.querySelectorAll("tr.at")) before.classList.remove("at");
  row.classList.add("at");
  pane.scrollTop = row.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop - 48;
};

/* The measure that crosses a line in the upper third of the window is the one being read. */
const watcher = new IntersectionObserver(
  (seen) => {
    const here = seen.find((one) => one.isIntersecting);
    if (here) follow(here.target);
  },
  { rootMargin: "-30% 0px -69% 0px" },
);
for (const panel of document.querySelectorAll("[id^='measure-']")) watcher.observe(panel);
