// SPDX-License-Identifier: EUPL-1.2
// The demo's telephones: each call is a connection of its own with the demo's carrier, through the page's server alone.

const page = document.getElementById("softphone");
const words = page.dataset;
const telephones = new Map();
let microphone = null;

const say = (text) => { page.textContent = text; page.hidden = !text; };

// Without a microphone a quiet tone is sent: whoever is called hears that there is somebody.
async function voice() {
  if (microphone) return microphone;
  try {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    const context = new AudioContext();
    const [tone, volume, out] = [context.createOscillator(), context.createGain(), context.createMediaStreamDestination()];
    volume.gain.value = 0.2;
    tone.connect(volume).connect(out);
    tone.start();
    microphone = out.stream;
    say(words.tone);
  }
  return microphone;
}

function gathered(of) {
  if (of.iceGatheringState === "complete") return Promise.resolve();
  return new Promise((done) => {
    of.addEventListener("icegatheringstatechange", () => { if (of.iceGatheringState === "complete") done(); });
    setTimeout(done, 2000);
  });
}

const send = (path, fields = {}) =>
  fetch(words.calls + path, { method: "POST", body: new URLSearchParams(fields), credentials: "same-origin" });

async function connection(telephone) {
  const made = new RTCPeerConnection();
  const stream = await voice();
  telephone.sender = made.addTrack(stream.getAudioTracks()[0], stream);
  made.addEventListener("track", (event) => {
    const sound = telephone.element.querySelector("audio");
    sound.srcObject = event.streams[0] ?? new MediaStream([event.track]);
    sound.play().catch(() => {});
  });
  telephone.connection = made;
  return made;
}

// A telephone on the page; what is not known of the call yet is told later.
function put(call, title) {
  const element = document.getElementById("telephone").content.firstElementChild.cloneNode(true);
  const telephone = { id: call.id, element, sdp: call.sdp, state: "" };
  element.setAttribute("aria-label", title);
  element.querySelector("h2").textContent = title;
  element.addEventListener("click", (event) => press(telephone, event.target.closest("button")));
  document.getElementById("telephones").append(element);
  return telephone;
}

function show(telephone, state) {
  if (telephone.state === state) return;
  telephone.state = state;
  telephone.element.dataset.state = state;
  telephone.element.querySelector("[role=status]").textContent = words[state];
  telephone.element.querySelector("[data-do=answer]").hidden = state !== "rings";
  telephone.element.querySelector(".keypad").hidden = state !== "up";
}

async function press(telephone, button) {
  if (!button) return;
  if (button.dataset.key) telephone.sender?.dtmf?.insertDTMF(button.dataset.key, 160);
  if (button.dataset.do === "answer") await answer(telephone).catch(() => over(telephone, "failed"));
  if (button.dataset.do === "end") {
    if (telephone.id) send(`/${telephone.id}/end`).catch(() => {});
    over(telephone, "over");
  }
}

// It stays for a moment, so that one sees what has become of it.
function over(telephone, state) {
  if (telephone.isOver) return;
  telephone.isOver = true;
  telephone.connection?.close();
  show(telephone, state);
  for (const button of telephone.element.querySelectorAll("button")) button.disabled = true;
  setTimeout(() => telephone.element.remove(), 3000);
}

async function call() {
  const telephone = put({}, words.line);
  show(telephone, "calling");
  try {
    const made = await connection(telephone);
    await made.setLocalDescription(await made.createOffer());
    await gathered(made);
    const answer = await send("", { sdp: made.localDescription.sdp });
    if (!answer.ok) throw new Error("no line");
    telephone.id = await answer.text();
    telephones.set(telephone.id, telephone);
    if (telephone.isOver) send(`/${telephone.id}/end`);
  } catch {
    over(telephone, "failed");
  }
}

async function answer(telephone) {
  show(telephone, "connecting");
  telephone.isMine = true;
  const made = await connection(telephone);
  await made.setRemoteDescription({ type: "offer", sdp: telephone.sdp });
  await made.setLocalDescription(await made.createAnswer());
  await gathered(made);
  const answer = await send(`/${telephone.id}/answer`, { sdp: made.localDescription.sdp });
  if (!answer.ok) throw new Error("it rings no more");
}

// What the server says of a call; one that rings is shown on every open page until it is taken off.
async function told(call) {
  let telephone = telephones.get(call.id);
  if (!telephone) {
    if (call.isOwn || call.state !== "rings") return;
    telephone = put(call, `${words.number} ${call.number}`);
    telephones.set(call.id, telephone);
  }
  if (telephone.isOver) return;
  if (call.state === "over") return over(telephone, "over");
  if (call.isOwn && call.state === "up" && call.sdp && !telephone.isAnswered) {
    telephone.isAnswered = true;
    await telephone.connection.setRemoteDescription({ type: "answer", sdp: call.sdp });
  }
  if (!call.isOwn && call.state === "up" && !telephone.isMine) return over(telephone, "over");
  if (telephone.state !== "connecting" || call.state !== "rings") show(telephone, call.state);
}

async function look() {
  try {
    const state = await (await fetch(words.calls, { credentials: "same-origin" })).json();
    document.getElementById("softphone-call").disabled = !state.isReady;
    if (!state.isReady) say(words.starting);
    else if (page.textContent === words.starting) say("");
    const known = new Set(state.calls.map((call) => call.id));
    for (const one of state.calls) await told(one);
    for (const [id, telephone] of telephones) if (!known.has(id)) over(telephone, "over");
  } catch {
    say(words.starting);
  }
  setTimeout(look, 400);
}

document.getElementById("softphone-call").addEventListener("click", call);
look();
