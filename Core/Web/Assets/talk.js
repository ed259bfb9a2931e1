// SPDX-License-Identifier: EUPL-1.2
// The visitor's conversation, live and without leaving the page.

// A conversation's frame becomes a live list; without this script the frame itself is live.
function enliven(frame) {
  const log = document.createElement("div");
  const list = document.createElement("ol");
  log.className = "frame";
  list.className = "talk";
  log.setAttribute("role", "log");
  log.setAttribute("aria-label", frame.title);
  log.tabIndex = 0;
  log.append(list);
  frame.replaceWith(log);
  const add = (event) => {
    for (const gone of log.querySelectorAll(".writing")) gone.remove();
    list.insertAdjacentHTML("beforeend", event.data);
    log.scrollTop = log.scrollHeight;
  };
  return { log, add };
}

function token() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The same form, sent without leaving the page. What could not be sent stays in the field.
function sendInPlace(form) {
  const field = form.querySelector("textarea");
  let isSending = false;
  const send = async () => {
    if (isSending || !field.value.trim()) return;
    isSending = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", credentials: "same-origin",
      });
      if (answer.type === "opaqueredirect") {
        field.value = "";
        form.elements.b.value = token();
      } else {
        form.submit();
      }
    } catch {
      form.classList.add("unsent");
    } finally {
      isSending = false;
      field.focus();
    }
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
}

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
for (const form of document.querySelectorAll("form[data-in-place]")) sendInPlace(form);
