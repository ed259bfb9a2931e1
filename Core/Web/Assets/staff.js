// SPDX-License-Identifier: EUPL-1.2
// Improves what the staff pages do already: live lists and sending without leaving the page.

import { ring } from "./bell.js";
import { conclude, enliven, sendInPlace } from "./live.js";

// Where the focus is within a part that is about to be replaced, as a selector that finds it again.
function place(element, part) {
  if (!element || !part.contains(element)) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.tagName === "A") return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
  const form = element.closest("form");
  if (!form) return element.tagName.toLowerCase();
  const value = element.getAttribute("value");
  const control = element.tagName.toLowerCase() + (value ? `[value="${CSS.escape(value)}"]` : "");
  return part === form ? control : `form[action="${CSS.escape(form.getAttribute("action"))}"] ${control}`;
}

// When the session has ended the page says so and shows nothing else: she may have left. It keeps all that was written
// in it. After signing in again in another tab it goes on by itself: its forms are the person's and not the session's.
const over = document.getElementById("over");
const content = document.getElementById("content");
let before = null;
function showOver() {
  if (!over?.hidden) return;
  // Whoever is signed out takes nobody.
  ring(false);
  before = content.contains(document.activeElement) ? document.activeElement : null;
  over.hidden = false;
  content.hidden = true;
  if (before) over.querySelector("a").focus();
}
function hideOver() {
  if (over.hidden) return;
  over.hidden = true;
  content.hidden = false;
  before?.focus();
  dispatchEvent(new Event("session-back"));
}
addEventListener("session-over", showOver);
async function isSignedIn() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.status === 401) showOver();
    return answer.ok && isMine(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    return false;
  }
}

// Somebody else may have signed in since.
function isMine(page) {
  const proof = (of) => of.querySelector("nav input[name=_k]")?.value;
  return proof(page) === proof(document);
}

// Every part of the page that others may change is fetched anew; the focus stays where it was.
let isRefreshing = false;
let isStale = false;
async function refresh() {
  if (isRefreshing) { isStale = true; return; }
  isRefreshing = true;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.status === 401) showOver();
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) replace(part, page.getElementById(part.id));
    follow();
  } catch {
    isStale = false;
  } finally {
    isRefreshing = false;
    if (isStale) { isStale = false; refresh(); }
  }
}

// What is pressed is not replaced before it is let go of: half a click on the old link and half on the new one is none.
let pressed = null;
let isHeldBack = false;
function letGo() {
  pressed = null;
  if (isHeldBack) refresh();
  isHeldBack = false;
}
document.addEventListener("pointerdown", (event) => {
  pressed = event.target;
  setTimeout(letGo, 5000); // Who lets go outside the window does not say so.
}, true);
// The click follows at once.
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(letGo), true);

function replace(part, fresh) {
  if (pressed && part.contains(pressed)) { isHeldBack = true; return; }
  const focused = document.activeElement;
  const isFilledIn = part.contains(focused) && /^(SELECT|TEXTAREA|INPUT)$/.test(focused.tagName);
  if (!fresh || isFilledIn || fresh.innerHTML === part.innerHTML) return;
  const selector = place(focused, part);
  part.replaceChildren(...fresh.childNodes);
  if (selector) part.querySelector(selector)?.focus();
}

// A polite line says what another part shows, and only when that has changed.
function follow() {
  for (const line of document.querySelectorAll("[data-follow]")) {
    const said = document.getElementById(line.dataset.follow)?.textContent ?? "";
    if (line.textContent !== said) line.textContent = said;
  }
}

// The tab says how many wait, also while another tab is in front.
function count(event) {
  const bare = document.title.replace(/^\(\d+\) /, "");
  const waiting = Number(event.data) || 0;
  document.title = waiting > 0 ? `(${waiting}) ${bare}` : bare;
}

const frame = document.getElementById("frame");
const stream = document.body.dataset.events;
if (stream && "EventSource" in window) {
  const id = frame?.dataset.conversation;
  const live = id ? enliven(frame) : null;
  let isEnded = false;
  let source = null;
  let isWaiting = false;
  let isCalled = false;
  const talk = () => {
    // A stream opened anew tells everything again, but nothing of what is over.
    source.addEventListener("open", () => { if (!isEnded) live.list.replaceChildren(); });
    source.addEventListener(`message-${id}`, live.add);
    source.addEventListener(`over-${id}`, (event) => {
      isEnded = true;
      live.add(event);
      // What the visitor has deleted is gone from here too.
      if (live.list.querySelector(".parting")) for (const said of live.list.querySelectorAll("li:not(.parting)")) said.remove();
      const write = document.getElementById("write");
      if (write && !write.elements.a.value.trim()) write.remove();
      conclude();
      // The record goes along with the conversation.
      if (live.list.querySelector(".elsewhere")) document.querySelector(".aids")?.remove();
    });
  };
  const connect = () => {
    source = new EventSource(stream);
    source.addEventListener("open", hideOver);
    source.addEventListener("over", () => { source.close(); showOver(); });
    source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) isSignedIn(); });
    if (live) talk();
    for (const name of ["line", "desk"]) {
      source.addEventListener(name, (event) => {
        count(event);
        if (document.querySelector("[data-part]")) refresh();
      });
    }
    source.addEventListener("bell", (event) => { isWaiting = event.data === "ring"; ring(isWaiting || isCalled); });
    source.addEventListener("call", (event) => {
      isCalled = event.data === "ring";
      ring(isWaiting || isCalled);
      if (event.data === "none") dispatchEvent(new Event("call-over"));
      if (document.querySelector("[data-part]")) refresh();
    });
    source.addEventListener("threads", () => { if (document.getElementById("threads")) refresh(); });
  };
  connect();
  // A browser gives up a stream for good when it is answered with an error; who comes back to the page tries again.
  addEventListener("focus", async () => {
    if (source.readyState === EventSource.CLOSED && await isSignedIn()) connect();
  });
  addEventListener("pagehide", () => source.close());
}
sendInPlace();

// Beside voices a form shows what became of it in its own part: loading the page would end what is heard.
const beside = document.querySelector("[data-beside]");
function tellBeside(sentences) {
  for (const old of document.querySelectorAll(".problems")) old.remove();
  const told = document.createElement("div");
  told.className = "problems";
  told.setAttribute("role", "alert");
  for (const words of sentences) told.append(Object.assign(document.createElement("p"), { textContent: words }));
  beside.prepend(told);
}

async function actBeside(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const signal = AbortSignal.timeout(10_000);
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", signal });
  if (answer.status === 401) return showOver();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(beside.id);
  if (fresh) return showBeside(form, page, fresh);
  if (answer.ok) return location.assign(answer.url);
  tellBeside([...page.querySelectorAll("main h1, main p")].map((line) => line.textContent));
}

// What she is filling in meanwhile stays, and so does the focus.
function showBeside(form, page, fresh) {
  const focused = document.activeElement;
  const isElsewhere = beside.contains(focused) && focused.form && focused.form !== form;
  if (!isElsewhere) {
    const selector = place(focused, beside);
    const isHere = beside.contains(focused);
    beside.replaceChildren(...fresh.childNodes);
    if (isHere) ((selector && beside.querySelector(selector)) || beside).focus();
  }
  for (const old of document.querySelectorAll(".problems")) old.remove();
  beside.prepend(...page.querySelectorAll(".problems"));
  renewChoice(document.querySelector("#write [name=to]"), page.querySelector("#write [name=to]"));
}

// To whom she writes stays chosen, also if that one is gone: what is for one alone never goes to all.
function renewChoice(old, now) {
  if (!old || !now) return;
  const chosen = old.selectedOptions[0];
  old.replaceChildren(...now.options);
  if (chosen && ![...old.options].some((one) => one.value === chosen.value)) old.prepend(chosen);
  if (chosen) old.value = chosen.value;
}

beside?.addEventListener("submit", async (event) => {
  const [form, button] = [event.target, event.submitter];
  if (!document.getElementById("meeting") || form.target || "leaves" in form.dataset) return;
  event.preventDefault();
  if (beside.ariaBusy === "true") return;
  beside.ariaBusy = "true";
  await actBeside(form, button).catch(() => tellBeside([beside.dataset.beside]));
  beside.ariaBusy = "false";
});

// The visitor sees that an answer is being written: said at most every four seconds, never what.
const writing = document.querySelector("form[data-writing]");
let said = 0;
writing?.querySelector("textarea").addEventListener("input", (event) => {
  if (!event.target.value.trim() || performance.now() - said < 4000 && said) return;
  said = performance.now();
  const body = new URLSearchParams({ _k: writing.elements._k.value });
  fetch(writing.dataset.writing, { method: "POST", body, credentials: "same-origin" }).catch(() => {});
});

// A prepared sentence goes to where the cursor is; sending it stays the counsellor's own act.
for (const button of document.querySelectorAll("button[name=insert]")) {
  button.addEventListener("click", (event) => {
    const field = document.querySelector("#write textarea");
    if (!field) return;
    event.preventDefault();
    const sentence = button.parentElement.querySelector("[data-sentence]").textContent;
    const before = field.value.slice(0, field.selectionStart);
    const space = before && !/\s$/.test(before) ? " " : "";
    field.focus();
    field.setRangeText(space + sentence, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
  });
}

// Letters narrow the prepared answers down.
for (const field of document.querySelectorAll("[data-find]")) {
  const list = document.getElementById(field.dataset.find);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  field.closest("label").hidden = false;
  field.addEventListener("input", () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    for (const group of list.querySelectorAll(".group")) {
      for (const item of group.querySelectorAll("li")) {
        item.hidden = !wanted.every((word) => plain(item.textContent).includes(word));
      }
      group.open = wanted.length > 0;
      group.hidden = wanted.length > 0 && !group.querySelector("li:not([hidden])");
    }
  });
}

const isChanged = (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked;

// A record saves itself a few seconds after the last change; without this script its button does.
function saveByItself(form) {
  const said = form.querySelector("[data-saved]");
  let timer = 0;
  let running = null;
  let isStopped = false;
  let isUnsaved = false;
  const save = async (keepalive = false) => {
    timer = 0;
    const body = new URLSearchParams(new FormData(form));
    body.set("auto", "1");
    const answer = await fetch(form.dataset.autosave, { method: "POST", body, keepalive, redirect: "manual", credentials: "same-origin" });
    isUnsaved = answer.status === 401;
    if (isUnsaved) { showOver(); said.textContent = said.dataset.over; return; }
    const line = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-version], [data-stopped]");
    if (!line) throw new Error("not saved");
    isStopped = "stopped" in line.dataset;
    if (!isStopped) for (const field of document.querySelectorAll("input[name=version]")) field.value = line.dataset.version;
    said.replaceChildren(...line.childNodes);
  };
  const fail = () => { said.textContent = said.dataset.failed; };
  const start = () => { running = save().catch(fail).finally(() => { running = null; }); };
  addEventListener("session-back", () => { if (isUnsaved) start(); });
  const changed = () => {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(start, 3000);
  };
  form.addEventListener("input", changed);
  // What was written before this script came is saved, too.
  if ([...form.querySelectorAll("input:not([type=hidden]), textarea")].some(isChanged)) changed();
  // What is on its way is waited for, so that the page's own sending is not taken for somebody else's.
  const sendAfter = async (event) => {
    clearTimeout(timer);
    isStopped = true;
    if (!running) { timer = 0; return; }
    event.preventDefault();
    const { target, submitter } = event;
    await running;
    isStopped = true;
    timer = 0;
    target.requestSubmit(submitter);
  };
  for (const other of document.querySelectorAll("main form")) other.addEventListener("submit", sendAfter);
  addEventListener("pagehide", () => { if (timer && !isStopped) { clearTimeout(timer); save(true).catch(() => {}); } });
}
for (const form of document.querySelectorAll("form[data-autosave]")) saveByItself(form);
