// SPDX-License-Identifier: EUPL-1.2
// The visitor's conversation, live and without leaving the page.

import { conclude, enliven, sendInPlace } from "./live.js";

const frame = document.getElementById("frame");
if (frame && "EventSource" in window) {
  const { add } = enliven(frame);
  const note = document.getElementById("status-note");
  const source = new EventSource(frame.dataset.events);
  source.addEventListener("message", add);
  source.addEventListener("writing", add);
  source.addEventListener("offer", add);
  // A stream that begins again says it again; whoever was never asked is not told that nobody interprets.
  source.addEventListener("interpreter", (event) => {
    const old = document.querySelectorAll(".talk .interpreter");
    for (const line of old) line.remove();
    if (old.length || event.data.includes("<a ")) add(event);
  });
  source.addEventListener("status", (event) => {
    for (const old of document.querySelectorAll(".talk .status")) old.remove();
    add(event);
    note?.remove();
    if (!document.querySelector(".talk .status.waiting")) document.getElementById("waiting")?.remove();
  });
  // The last words stay on this page until she leaves it; loaded anew, it shows none. What she has not sent stays.
  source.addEventListener("ended", (event) => {
    source.close();
    add(event);
    note?.remove();
    const write = document.getElementById("write");
    if (write && !write.elements.a.value.trim()) write.remove();
    conclude();
  });
  // Deleted, or this browser has no seat any more.
  source.addEventListener("over", () => { source.close(); location.reload(); });
  // A stream that tells of the end would reload the page and so stop the way out, or the page that is being fetched.
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented) source.close(); });
  for (const end of ["leaving", "pagehide"]) addEventListener(end, () => source.close());
}
sendInPlace();
