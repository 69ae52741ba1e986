/* How much of a file has been sent; a browser without scripts shows that in its own way. */
"use strict";

const show = (form, state) => {
  const place = form.querySelector("[data-sending]");
  place.hidden = state === "";
  for (const words of place.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
  return place.querySelector("progress");
};

document.addEventListener("htmx:beforeSend", (event) => {
  const form = event.target;
  if (!form.querySelector || !form.querySelector("[data-sending]")) return;
  const bar = show(form, "sending");
  bar.removeAttribute("value");
  event.detail.xhr.upload.addEventListener("progress", (sent) => {
    if (!sent.lengthComputable) return;
    bar.max = sent.total;
    bar.value = sent.loaded;
  });
  /* All is there: now the server reads, and nobody knows how long. */
  event.detail.xhr.upload.addEventListener("load", () => show(form, "reading").removeAttribute("value"));
});

document.addEventListener("htmx:sendError", (event) => {
  const form = event.target;
  if (form.querySelector && form.querySelector("[data-sending]")) show(form, "broken").value = 0;
});
