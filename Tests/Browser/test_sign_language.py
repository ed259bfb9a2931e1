# SPDX-License-Identifier: EUPL-1.2
"""The film in sign language: it plays on a telephone, also without script, and nothing is loaded before she presses."""

import base64
import json
import shutil

import pytest
from conftest import PHONE
from people import open_page
from playwright.sync_api import expect
from product import ORGANISATION, Demo

RECORD = """async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 320; canvas.height = 180;
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm;codecs=vp8" });
    const pieces = [];
    recorder.ondataavailable = (event) => pieces.push(event.data);
    const over = new Promise((resolve) => { recorder.onstop = resolve; });
    recorder.start();
    for (let step = 0; step < 50; step += 1) {
        pen.fillStyle = `hsl(${step * 7} 80% 50%)`;
        pen.fillRect(0, 0, 320, 180);
        await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await over;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


@pytest.fixture
def house(open_context, tmp_path):
    """A demo of an organisation that has a film, made here."""
    for name in (ORGANISATION.name, "phrases", "words"):
        shutil.copytree(ORGANISATION.parent / name, tmp_path / name)
    own = tmp_path / ORGANISATION.name
    maker = open_context(own_hosts=set()).new_page()
    (own / "sign-language").mkdir()
    (own / "sign-language" / "sl.webm").write_bytes(base64.b64decode(maker.evaluate(RECORD)))
    texts = json.loads((own / "texts.json").read_text())
    texts["pages"].append({"page": "sign", "blocks": [
        {"key": "title", "kind": "title", "sl": "Pomoč v znakovnem jeziku"},
        {"key": "call", "kind": "paragraph", "sl": "Pokličite {phone} ali nam pišite."}]})
    (own / "texts.json").write_text(json.dumps(texts))
    demo = Demo(organisation=own)
    try:
        demo.start()
        yield demo
        demo.stop()
    finally:
        demo.stop()
        demo.remove()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_the_film_plays_when_she_presses_and_not_before(house, open_context, axe, script):
    context = open_context(size=PHONE, locale="sl", own_hosts=house.own_hosts, javascript=script)
    page = context.new_page()
    asked, said = [], []
    page.on("response", lambda answer: asked.append((answer.url, answer.status)))
    page.on("console", lambda message: said.append(message.text))
    open_page(page, house.public + "/sl")
    page.click("text=V znakovnem jeziku")
    film = page.locator("video.film")
    page.wait_for_load_state("networkidle")
    assert not [url for url, _ in asked if url.endswith("/w1")], "nothing is loaded before she presses"
    box = film.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] and box["height"] > 100
    assert page.locator("text=Pokličite").count() >= 1
    if script:
        axe(page)
    film.focus()
    with page.expect_response(lambda answer: answer.url.endswith("/w1")):
        page.keyboard.press("Space")
    expect(film).to_have_js_property("ended", True)
    statuses = {status for url, status in asked if url.endswith("/w1")}
    assert statuses <= {200, 206} and statuses
    assert not [words for words in said if "Content Security Policy" in words], said


def test_no_other_page_may_show_a_film(house, open_context):
    page = open_context(own_hosts=house.own_hosts).new_page()
    open_page(page, house.public + "/sl/u")
    refused = page.evaluate("""async () => {
        const refused = new Promise((resolve) => document.addEventListener(
            "securitypolicyviolation", (event) => resolve(event.effectiveDirective)));
        const film = document.createElement("video");
        film.src = "/sl/w1";
        document.body.append(film);
        film.load();
        return refused;
    }""")
    assert refused == "media-src"
