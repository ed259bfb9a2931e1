// SPDX-License-Identifier: EUPL-1.2
// What a conversation needs on both sites: a live list in place of the frame, and sending in place.

// A conversation's frame becomes a live list; without script the frame itself is live.
export function enliven(frame) {
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
    for (const gone of list.querySelectorAll(".writing")) gone.remove();
    list.insertAdjacentHTML("beforeend", event.data);
    log.scrollTop = log.scrollHeight;
  };
  return { list, add };
}

// When a conversation is over, the page shows what the server would show of it now.
export function conclude() {
  for (const part of document.querySelectorAll("[data-held]")) part.remove();
  for (const part of document.querySelectorAll("[data-over]")) {
    part.hidden = false;
    if (part.dataset.over) part.textContent = part.dataset.over;
  }
}

function token() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The same form, sent without leaving the page. What could not be sent stays in the field.
function enable(form) {
  const field = form.querySelector("textarea");
  const note = form.querySelector("[data-unsent]");
  let isSending = false;
  let isNext = false;
  let failed = null;
  const send = async () => {
    const words = field.value;
    if (!words.trim()) return;
    if (isSending) { isNext = true; return; }
    isSending = true;
    isNext = false;
    // It may have arrived all the same: the same words are not told twice, others are not taken for them.
    if (failed !== null && failed !== words) form.elements.b.value = token();
    failed = words;
    const body = new URLSearchParams(new FormData(form));
    body.append("p", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
      if (answer.status === 204) {
        // What was typed meanwhile stays.
        if (field.value.startsWith(words)) field.value = field.value.slice(words.length);
        form.elements.b.value = token();
        failed = null;
      } else if (answer.status === 422 || answer.status === 404) {
        form.submit();
      } else if (answer.status === 401) {
        dispatchEvent(new Event("session-over"));
      }
    } catch {
      // Said below, as everything that did not arrive.
    }
    isSending = false;
    if (note) note.hidden = failed === null;
    field.focus();
    if (isNext && failed === null) send();
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
}

export function sendInPlace() {
  for (const form of document.querySelectorAll("form[data-in-place]")) enable(form);
}
