// SPDX-License-Identifier: EUPL-1.2
// The visitor's conversation, live and without leaving the page.

import { enliven, sendInPlace } from "./live.js";

const frame = document.getElementById("frame");
if (frame && "EventSource" in window) {
  const { add } = enliven(frame);
  const note = document.getElementById("status-note");
  const source = new EventSource(frame.dataset.events);
  source.addEventListener("message", add);
  source.addEventListener("writing", add);
  source.addEventListener("offer", add);
  source.addEventListener("status", (event) => {
    for (const old of document.querySelectorAll(".talk .status")) old.remove();
    add(event);
    note?.remove();
    if (!document.querySelector(".talk .status.waiting")) document.getElementById("waiting")?.remove();
  });
  // A page that was loaded after the end has no form any more, and nothing to load anew for.
  source.addEventListener("over", (event) => {
    source.close();
    if (document.getElementById("write")) location.reload(); else add(event);
  });
  // A stream that tells of the end would reload the page and so stop the way out.
  for (const end of ["leaving", "pagehide"]) addEventListener(end, () => source.close());
}
sendInPlace();
