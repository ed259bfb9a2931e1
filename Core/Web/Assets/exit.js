// SPDX-License-Identifier: EUPL-1.2
// The way out, with script: content gone first, then the neutral site in place of ours.
// Old phones run this too, so nothing here is younger than 2017.

(function () {
  "use strict";
  const root = document.documentElement;
  const neutral = document.currentScript.getAttribute("data-exit");
  let isLeaving = false;
  let presses = [];
  let isAlone = false;

  root.classList.add("script");

  // Only ever hides: a page that was left is fetched anew or not shown at all.
  function clear() {
    root.classList.add("gone");
    document.title = "\u00a0";
    for (const field of document.querySelectorAll("input, textarea")) field.value = "";
    if (document.body) document.body.textContent = "";
  }

  function leave(event) {
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    clear();
    dispatchEvent(new Event("leaving"));
    try {
      fetch("/x", { method: "POST", keepalive: true, credentials: "same-origin" }).catch(function () {});
    } catch (error) {
      // A browser without fetch: the visit ends when its stream does.
    }
    location.replace(neutral);
  }

  // Three presses of Shift and of nothing else within five seconds. A press counts when Shift comes up
  // again with nothing between: a capital letter is none, however often somebody hesitates before it.
  function forget() {
    presses = [];
    isAlone = false;
  }

  addEventListener("keydown", function (event) {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) forget();
    else if (!event.repeat) isAlone = true;
  }, true);
  addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !isAlone) return;
    isAlone = false;
    presses = presses.concat(Date.now()).slice(-3);
    if (presses.length === 3 && presses[2] - presses[0] < 5000) leave(event);
  }, true);
  for (const other of ["mousedown", "touchstart", "wheel"]) {
    addEventListener(other, forget, { capture: true, passive: true });
  }

  // The whole visit is one entry of the tab's history, so that leaving leaves nothing to go back to.
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    if (link.id === "exit" || link.hasAttribute("data-leave")) {
      leave(event);
    } else if (link.origin === location.origin && !link.target && !event.defaultPrevented && !event.button
      && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      location.replace(link.href);
    }
  });
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || !form.hasAttribute("data-replace") || !window.fetch) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    // A page instead of a way on is asked for again as a page; this first look counts for nothing.
    body.append("script", "1");
    fetch(form.action, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
      if (answer.redirected) location.replace(answer.url); else form.submit();
    }, function () { form.submit(); });
  });

  // Back, Forward and reopened tabs never show a page of ours; neither from memory nor from the server.
  addEventListener("pagehide", clear);
  addEventListener("pageshow", function (event) { if (event.persisted) location.replace(neutral); });
  const arrival = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
  const isBack = arrival ? arrival.type === "back_forward" : performance.navigation.type === 2;
  if (isBack && !document.wasDiscarded) {
    clear();
    location.replace(neutral);
  }
})();
