// SPDX-License-Identifier: EUPL-1.2
// A call in the browser: the microphone and the loudspeaker are joined with the caller's room, through our server alone.

const call = document.getElementById("call");
const sound = document.getElementById("call-sound");
const relay = document.getElementById("call-relay");
const mute = document.getElementById("call-mute");
let microphone = null;
let connection = null;
// She has ended it herself: the server says where she goes on.
let isLeaving = false;

const leave = () => { isLeaving = true; location.assign(call.dataset.after); };
const say = (state) => { call.dataset.state = state; call.textContent = call.dataset[state]; };

// The offer goes out whole: addresses are not sent one by one.
function gathered(of) {
  if (of.iceGatheringState === "complete") return Promise.resolve();
  return new Promise((done) => {
    of.addEventListener("icegatheringstatechange", () => { if (of.iceGatheringState === "complete") done(); });
    setTimeout(done, 2000);
  });
}

async function join() {
  say("connecting");
  // With a relay nothing goes past it: the engine learns no address of hers.
  connection = new RTCPeerConnection(relay ? { iceServers: [{ ...relay.dataset }], iceTransportPolicy: "relay" } : {});
  const mine = connection;
  for (const track of microphone.getTracks()) mine.addTrack(track, microphone);
  mine.addEventListener("track", (event) => {
    sound.srcObject = event.streams[0] ?? new MediaStream([event.track]);
    sound.play().catch(() => {});
  });
  mine.addEventListener("connectionstatechange", () => {
    if (mine !== connection) return;
    if (mine.connectionState === "connected") say("connected");
    if (mine.connectionState === "failed") again();
  });
  await mine.setLocalDescription(await mine.createOffer());
  await gathered(mine);
  const body = new URLSearchParams({ _k: document.querySelector("main input[name=_k]").value, sdp: mine.localDescription.sdp });
  const answer = await fetch(call.dataset.sound, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
  if (answer.status === 404) { leave(); return; }
  if (!answer.ok) throw new Error("no sound");
  await mine.setRemoteDescription({ type: "answer", sdp: await answer.text() });
}

// The server or the network may be gone for a moment: as long as the call is hers, the sound is joined anew.
function again() {
  say("lost");
  connection?.close();
  setTimeout(() => join().catch(again), 1000);
}

async function begin() {
  try {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    say("refused");
    return;
  }
  mute.hidden = false;
  mute.addEventListener("click", () => {
    const isOn = mute.getAttribute("aria-pressed") === "false";
    mute.setAttribute("aria-pressed", String(isOn));
    for (const track of microphone.getAudioTracks()) track.enabled = !isOn;
  });
  join().catch(again);
}
if (call) begin();

// What is asked of the call is sent without leaving the page: the sound goes on.
addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-stay]");
  if (!form) { isLeaving = true; return; }
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("call-company");
  if (fresh) document.getElementById("call-company").replaceChildren(...fresh.childNodes);
  else leave();
});

// Elsewhere told: when her part in the call is over, what follows is the record.
addEventListener("call-over", () => { if (call && !isLeaving) leave(); });

// Whoever goes to another page, or loads this one anew, leaves her caller: the browser asks first.
addEventListener("beforeunload", (event) => { if (call?.dataset.state === "connected" && !isLeaving) event.preventDefault(); });
