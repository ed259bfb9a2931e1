// SPDX-License-Identifier: EUPL-1.2
// Rings for whoever is ready while somebody waits, until somebody is taken or she is ready no longer.

const everyMilliseconds = 12000;
const note = document.getElementById("bell");
const button = note?.querySelector("button");
let isWanted = false;
let timer = 0;
let audio = null;
let isBlocked = false;

// For the tab, so that it stays silent on the next page, too.
const isSilenced = () => sessionStorage.getItem("silent") === "1";

function strike(pitch, after) {
  const [tone, volume, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after];
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0.4, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.9);
}

// Of several tabs one rings.
async function once() {
  const strikeTwice = () => { strike(880, 0); strike(660, 0.35); };
  if (!navigator.locks) return strikeTwice();
  await navigator.locks.request("bell", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    strikeTwice();
    await new Promise((done) => setTimeout(done, everyMilliseconds - 2000));
  });
}

// A browser lets a page sound only after somebody has pressed something in it.
async function isAllowed() {
  if (!audio) {
    audio = new AudioContext();
    audio.addEventListener("statechange", () => { if (isBlocked && audio.state === "running") round(); });
  }
  if (audio.state === "suspended") await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 500))]);
  return audio.state === "running";
}

async function round() {
  const isHeard = isSilenced() || !isWanted && !note || await isAllowed();
  const isOn = isWanted && !isSilenced();
  isBlocked = !isHeard;
  clearTimeout(timer);
  if (isOn && isHeard) once();
  timer = isOn ? setTimeout(round, everyMilliseconds) : 0;
  show(isSilenced() ? "silent" : !isHeard ? "blocked" : isOn ? "ringing" : "quiet");
}

function show(state) {
  if (!note) return;
  note.hidden = false;
  note.dataset.state = state;
  note.querySelector("span").textContent = note.dataset[state];
  button.textContent = state === "silent" || state === "blocked" ? button.dataset.on : button.dataset.off;
}

export function ring(isOn) {
  if (isOn === isWanted && timer) return;
  isWanted = isOn;
  round();
}

// What the button said when it was pressed: the press itself may let the bell sound before the click comes.
let said = null;
button?.addEventListener("click", () => {
  const isOff = ["silent", "blocked"].includes(said ?? note.dataset.state);
  said = null;
  sessionStorage.setItem("silent", isOff ? "0" : "1");
  round().then(() => { if (isOff && !isWanted && audio?.state === "running") once(); });
});
for (const act of ["pointerdown", "keydown"]) {
  addEventListener(act, (event) => {
    if (event.target === button) said = note.dataset.state;
    else if (isBlocked) round();
  }, { capture: true });
}
