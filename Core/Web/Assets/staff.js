// SPDX-License-Identifier: EUPL-1.2
// Improves what the staff pages do already: live lists and sending without leaving the page.

// A conversation's frame becomes a live list; without this script the frame itself is live.
function enliven(frame) {
  const log = document.createElement("ol");
  log.className = "talk frame";
  log.setAttribute("role", "log");
  log.setAttribute("aria-label", frame.title);
  log.tabIndex = 0;
  frame.replaceWith(log);
  const add = (event) => {
    for (const gone of log.querySelectorAll(".writing")) gone.remove();
    log.insertAdjacentHTML("beforeend", event.data);
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

// A part of the page that is fetched anew when the line changes.
async function refresh(part) {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
}

const frame = document.getElementById("frame");
const part = document.querySelector("[data-refresh]");
if ((frame || part) && "EventSource" in window) {
  const id = frame?.dataset.conversation;
  const source = new EventSource((frame ?? part).dataset.events);
  if (frame) {
    const { add } = enliven(frame);
    source.addEventListener(`message-${id}`, add);
    source.addEventListener(`over-${id}`, (event) => { add(event); document.getElementById("write")?.remove(); });
  }
  if (part) source.addEventListener("line", () => refresh(part));
}
for (const form of document.querySelectorAll("form[data-in-place]")) sendInPlace(form);
