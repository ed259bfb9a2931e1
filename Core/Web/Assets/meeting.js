// SPDX-License-Identifier: EUPL-1.2
// A meeting in the browser: voices and pictures through the relay, by our server alone. What is written goes its own way.

const part = (name) => document.getElementById(name);
const place = part("meeting");
const words = place?.dataset;
// Kept apart: the way out empties every field before anything else.
const token = place?.querySelector("input[name=_k]")?.value;
const [standing, sound, shown] = [part("meeting-standing"), part("meeting-sound"), part("meeting-pictures")];
const [joinButton, muteButton, leaveButton] = [part("meeting-join"), part("meeting-mute"), part("meeting-leave")];
const [cameraButton, againButton] = [part("meeting-camera"), part("meeting-again")];

// What is being sent and shown: her voice, her picture, and the others' pictures by their numbers.
let microphone = null;
let voice = null;
let camera = null;
let picture = null;
const seen = new Map();
// What she wants, whatever the connection makes of it.
let wantsVoice = false;
let wantsCamera = false;
// With a bad connection there are no pictures until she asks for them.
let isSaving = false;
let failures = 0;
// How often in a row the engine answered and nothing came through all the same: the connection is too poor.
let unreached = 0;
let state = { isOpen: false, isHeard: false, own: "", pictures: [] };

function say(what) {
  const note = part("meeting-says");
  note.hidden = !what;
  note.textContent = what ? words[what] : "";
  place.dataset.state = what ?? "";
}

const ask = (act, fields = {}) => fetch(words.asks, {
  method: "POST", redirect: "manual", credentials: "same-origin",
  body: new URLSearchParams({ _k: token, act, ...fields }),
});

// Through the relay and nothing else: no address of this device leaves it.
const connection = () => new RTCPeerConnection({
  iceServers: [{ urls: words.urls, username: words.username, credential: words.credential }],
  iceTransportPolicy: "relay", bundlePolicy: "max-bundle",
});

// The description goes out whole: addresses are not sent one by one.
function gathered(of) {
  if (of.iceGatheringState === "complete") return Promise.resolve();
  return new Promise((done) => {
    of.addEventListener("icegatheringstatechange", () => { if (of.iceGatheringState === "complete") done(); });
    setTimeout(done, 10_000);
  });
}

async function offer(of, act) {
  await of.setLocalDescription(await of.createOffer());
  await gathered(of);
  const answer = await ask(act, { sdp: of.localDescription.sdp });
  if (answer.ok) await of.setRemoteDescription({ type: "answer", sdp: await answer.text() });
  return answer.status;
}

// Voice

let retry = 0;

// One try at a time: another would close the connection of the first.
function tryJoin() {
  clearTimeout(retry);
  retry = 0;
  const done = join();
  const mine = voice;
  done.catch(() => { if (mine === voice) again(); });
}

async function join() {
  if (!wantsVoice || !state.isOpen) return;
  say("connecting");
  voice?.close();
  const mine = voice = connection();
  for (const track of microphone.getAudioTracks()) mine.addTrack(track, microphone);
  mine.addEventListener("track", (event) => {
    sound.srcObject = event.streams[0] ?? new MediaStream([event.track]);
    sound.play().catch(() => {});
  });
  mine.addEventListener("connectionstatechange", () => {
    if (mine !== voice) return;
    if (mine.connectionState === "connected") connected();
    if (mine.connectionState === "failed") again();
  });
  const status = await offer(mine, "voice");
  // The meeting is not open, or not for her: what follows is told by the stream.
  if (status === 404) { drop(); return; }
  // She is signed out, or this browser has no seat any more: nothing goes on sending.
  if (status === 0 || status === 401) { end(); return; }
  if (status !== 200) throw new Error("no sound");
  setTimeout(() => { if (mine === voice && mine.connectionState !== "connected") notReached(); }, 15_000);
}

function notReached() {
  unreached += 1;
  if (unreached < 2) again();
  else toText();
}

function connected() {
  say("connected");
  failures = unreached = 0;
  if (wantsCamera && !isSaving) show();
  look();
}

function again() {
  hideAll();
  voice?.close();
  voice = null;
  if (!wantsVoice) return;
  say("lost");
  failures += 1;
  clearTimeout(retry);
  retry = setTimeout(tryJoin, Math.min(1000 * failures, 5000));
}

// Nobody hears or sees her; whether she wants to be is another matter.
function drop() {
  clearTimeout(retry);
  retry = 0;
  hideAll();
  voice?.close();
  voice = null;
  say(null);
}

let isAsking = false;

async function begin() {
  if (isAsking || wantsVoice) return;
  isAsking = true;
  stopCheck();
  try {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: chosen("meeting-microphones") });
  } catch {
    say("refused");
    return;
  } finally {
    isAsking = false;
  }
  stopCheck();
  mute(muteButton.getAttribute("aria-pressed") === "true");
  wantsVoice = true;
  failures = unreached = 0;
  controls();
  tryJoin();
}

function mute(isMuted) {
  muteButton.setAttribute("aria-pressed", String(isMuted));
  for (const track of microphone?.getAudioTracks() ?? []) track.enabled = !isMuted;
}

// Whatever this device sends ends now, before anything is said or asked.
function silence() {
  wantsVoice = wantsCamera = false;
  for (const one of [voice, picture, ...[...seen.values()].map((other) => other.mine)]) one?.close();
  for (const stream of [microphone, camera, trial, preview]) for (const track of stream?.getTracks() ?? []) track.stop();
  sound.srcObject = null;
}

function end() {
  wantsVoice = wantsCamera = false;
  drop();
  for (const track of microphone?.getTracks() ?? []) track.stop();
  microphone = null;
  ask("leave").catch(() => {});
  controls();
}

function toText() {
  end();
  say("text");
}

// Pictures

async function show() {
  if (picture || !voice) return;
  try {
    camera ??= await navigator.mediaDevices.getUserMedia({
      video: { ...(chosen("meeting-cameras") === true ? {} : chosen("meeting-cameras")), width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 15, max: 15 } },
    });
  } catch {
    wantsCamera = false;
    controls();
    say("noCamera");
    return;
  }
  // She may have thought better of it while her browser asked.
  if (!wantsCamera || !voice || picture) { if (!picture) hide(); return; }
  const mine = picture = connection();
  part("meeting-own").srcObject = camera;
  mine.addTransceiver(camera.getVideoTracks()[0], {
    direction: "sendonly", streams: [camera], sendEncodings: [{ maxBitrate: 110_000, maxFramerate: 15 }],
  });
  mine.addEventListener("connectionstatechange", () => {
    if (mine === picture && mine.connectionState === "failed") { hide(); setTimeout(() => { if (wantsCamera && !isSaving) show(); }, 2000); }
  });
  controls();
  const status = await offer(mine, "picture").catch(() => 0);
  if (status === 200) return;
  wantsCamera = false;
  hide();
  if (status === 429) say("full");
}

function hide() {
  if (picture) ask("hide").catch(() => {});
  picture?.close();
  picture = null;
  for (const track of camera?.getTracks() ?? []) track.stop();
  camera = null;
  controls();
}

// Shows the pictures that there are, and takes those away that are gone.
function look() {
  for (const [number, one] of seen) if (isSaving || !state.pictures.includes(number)) forget(number, one);
  if (isSaving || voice?.connectionState !== "connected") return;
  for (const number of state.pictures) if (!seen.has(number)) watch(number).catch(() => setTimeout(look, 2000));
}

async function watch(number) {
  const mine = connection();
  const video = document.createElement("video");
  Object.assign(video, { autoplay: true, playsInline: true, muted: true });
  video.setAttribute("aria-label", words.picture);
  seen.set(number, { mine, video });
  mine.addEventListener("track", (event) => { video.srcObject = new MediaStream([event.track]); shown.append(video); });
  mine.addEventListener("connectionstatechange", () => {
    if (mine.connectionState === "failed") { forget(number, seen.get(number)); setTimeout(look, 2000); }
  });
  try {
    const offered = await ask("watch", { picture: number });
    if (!offered.ok) throw new Error("no picture");
    await mine.setRemoteDescription({ type: "offer", sdp: await offered.text() });
    await mine.setLocalDescription(await mine.createAnswer());
    await gathered(mine);
    const begun = await ask("watched", { picture: number, sdp: mine.localDescription.sdp });
    if (!begun.ok) throw new Error("no picture");
  } catch (failure) {
    if (seen.get(number)?.mine === mine) forget(number, seen.get(number));
    throw failure;
  }
}

function forget(number, one) {
  one?.mine.close();
  one?.video.remove();
  seen.delete(number);
}

function hideAll() {
  if (picture) hide();
  for (const [number, one] of seen) forget(number, one);
}

// How good the connection is: pictures go first, so that they hear each other; then sound, so that they can write.

let heard = null;
let [badFor, awfulFor] = [0, 0];

async function judge() {
  if (voice?.connectionState !== "connected") return;
  let [concealed, total, delay] = [0, 0, 0];
  for (const one of (await voice.getStats()).values()) {
    // What was made up because it did not come, without what was made up to be silent.
    if (one.type === "inbound-rtp") [concealed, total] = [one.concealedSamples - one.silentConcealedSamples, one.totalSamplesReceived];
    if (one.type === "candidate-pair" && one.nominated) delay = one.currentRoundTripTime ?? 0;
  }
  const lost = heard && total > heard.total ? (concealed - heard.concealed) / (total - heard.total) : 0;
  heard = { concealed, total };
  badFor = lost > 0.1 || delay > 1.2 ? badFor + 1 : 0;
  awfulFor = lost > 0.4 || delay > 4 ? awfulFor + 1 : 0;
  Object.assign(place.dataset, { loss: lost.toFixed(2), delay: delay.toFixed(2) });
  if (badFor >= 3 && (picture || seen.size)) save();
  else if (awfulFor >= 6) toText();
}

function save() {
  isSaving = true;
  wantsCamera = false;
  hideAll();
  badFor = 0;
  controls();
  say("saved");
}

// Trying microphone and camera, for herself alone.

let trial = null;
let preview = null;
const chosen = (list) => (part(list)?.value ? { deviceId: { exact: part(list).value } } : true);

async function check() {
  stopCheck();
  if (!part("meeting-check").open || wantsVoice) return;
  let tried = null;
  try {
    tried = await navigator.mediaDevices.getUserMedia({ audio: chosen("meeting-microphones") });
  } catch {
    say("refused");
    return;
  }
  stopCheck();
  if (!part("meeting-check").open || wantsVoice || isAsking) {
    for (const track of tried.getTracks()) track.stop();
    return;
  }
  trial = tried;
  await listDevices();
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(trial).connect(analyser);
  const mine = trial;
  const measure = () => {
    if (mine !== trial) { context.close(); return; }
    analyser.getFloatTimeDomainData(samples);
    part("meeting-level").value = Math.min(1, 4 * Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length));
    requestAnimationFrame(measure);
  };
  measure();
}

async function listDevices() {
  const all = await navigator.mediaDevices.enumerateDevices();
  for (const [list, kind] of [["meeting-microphones", "audioinput"], ["meeting-cameras", "videoinput"]]) {
    const choice = part(list);
    if (!choice || choice.options.length) continue;
    for (const one of all) if (one.kind === kind) choice.append(new Option(one.label || kind, one.deviceId));
  }
}

async function lookAtMyself() {
  const [button, video] = [part("meeting-look"), part("meeting-preview")];
  if (preview) { stopPreview(); return; }
  try {
    preview = await navigator.mediaDevices.getUserMedia({ video: chosen("meeting-cameras") });
  } catch {
    say("noCamera");
    return;
  }
  await listDevices();
  button.setAttribute("aria-pressed", "true");
  Object.assign(video, { srcObject: preview, hidden: false });
}

function stopPreview() {
  for (const track of preview?.getTracks() ?? []) track.stop();
  preview = null;
  part("meeting-look")?.setAttribute("aria-pressed", "false");
  if (part("meeting-preview")) part("meeting-preview").hidden = true;
}

function stopCheck() {
  for (const track of trial?.getTracks() ?? []) track.stop();
  trial = null;
  stopPreview();
}

// The page

function controls() {
  joinButton.hidden = wantsVoice || !state.isOpen;
  muteButton.hidden = leaveButton.hidden = !wantsVoice;
  part("meeting-check").hidden = wantsVoice;
  if (!cameraButton) return;
  cameraButton.hidden = !wantsVoice;
  cameraButton.setAttribute("aria-pressed", String(wantsCamera));
  againButton.hidden = !isSaving || !wantsVoice;
  part("meeting-own").hidden = !camera;
}

function seeAgain() {
  isSaving = false;
  if (voice?.connectionState === "connected") say("connected");
  controls();
  look();
}

function told(event) {
  const said = new DOMParser().parseFromString(event.data, "text/html").querySelector("p");
  const { isHeard: wasHeard, own: wasOwn } = state;
  state = {
    isOpen: "open" in said.dataset, isHeard: "heard" in said.dataset, own: said.dataset.own,
    pictures: said.dataset.pictures.split(" ").filter(Boolean),
  };
  standing.textContent = said.textContent;
  if (part("meeting-let-in")) part("meeting-let-in").hidden = state.isOpen;
  controls();
  // What begins again later does not find microphone and camera on.
  if (!state.isOpen) { if (wantsVoice) end(); else drop(); return; }
  if (wantsVoice && !voice && !retry) tryJoin();
  // She is not heard any more although nothing has told this browser so.
  else if (wantsVoice && wasHeard && !state.isHeard && voice?.connectionState === "connected") again();
  // Her picture was lost on the way: her button says so.
  else if (wasOwn && !state.own && picture?.connectionState === "connected") { wantsCamera = false; hide(); }
  look();
}

function enable() {
  part("meeting-buttons").hidden = false;
  joinButton.addEventListener("click", begin);
  leaveButton.addEventListener("click", end);
  muteButton.addEventListener("click", () => mute(muteButton.getAttribute("aria-pressed") === "false"));
  cameraButton?.addEventListener("click", () => {
    wantsCamera = !wantsCamera;
    if (!wantsCamera) { hide(); return; }
    seeAgain();
    show();
  });
  againButton?.addEventListener("click", seeAgain);
  part("meeting-check").addEventListener("toggle", check);
  part("meeting-microphones").addEventListener("change", check);
  part("meeting-look")?.addEventListener("click", lookAtMyself);
  const source = new EventSource(words.told);
  source.addEventListener("meeting", told);
  source.addEventListener("over", () => {
    source.close();
    end();
    // Of the staff's page what is written and not sent stays; the frame says that it is over.
    if (document.documentElement.classList.contains("v")) location.reload();
  });
  // A browser that may not ask any more is not told; one that cannot reach us asks again by itself.
  source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) end(); });
  // Whoever is heard is there, also if she sends nothing else for a while.
  setInterval(() => { if (voice?.connectionState === "connected") ask("here").catch(() => {}); }, 240_000);
  // A stream that tells of the end would reload the page and so stop the way to the next.
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented && !event.target.target) source.close(); });
  for (const gone of ["leaving", "pagehide"]) {
    addEventListener(gone, () => {
      source.close();
      const wasHeard = wantsVoice;
      silence();
      if (wasHeard) navigator.sendBeacon(words.asks, new URLSearchParams({ _k: token, act: "leave" }));
    });
  }
  setInterval(() => judge().catch(() => {}), 2000);
  controls();
}

if (place && "RTCPeerConnection" in window && navigator.mediaDevices) enable();
else if (place) say("unable");
