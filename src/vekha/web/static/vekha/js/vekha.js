/* Comfort only: every page works without it. */
"use strict";

/* N goes to the next place marked data-next (a doubt of the reader), round and round; Shift+N back. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.code !== "KeyN" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  const places = [...document.querySelectorAll("[data-next]")];
  if (!places.length) return;
  event.preventDefault();
  const here = places.findIndex((place) => place.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const next = places[here < 0 ? (step > 0 ? 0 : places.length - 1) : (here + step + places.length) % places.length];
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
});

/* The key that stands in data-key («/») goes to its field. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
  const field = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!field) return;
  event.preventDefault();
  field.focus();
});

/* What was typed and not sent is not lost by a slip: the browser asks before leaving. A password is no loss. */
const unsent = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsent]");
  if (form && !form.querySelector("[type=password]")) unsent.add(form);
});
document.addEventListener("submit", (event) => unsent.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if ([...unsent].some((form) => form.isConnected)) event.preventDefault();
});

/* A second press of the same button, while the first is on its way, sends nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000); /* an answer may be a file, then the page stays */
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* An open menu or question closes by Escape and gives the focus back. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement && document.activeElement.closest("details[open].confirm, .dock details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
