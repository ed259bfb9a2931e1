# SPDX-License-Identifier: EUPL-1.2
"""Leaving in an instant: what was on the screen is gone, and Back does not bring it again."""

import pytest
from playwright.sync_api import Error
from neutral import demo_with_neutral_site

SECRET = "Skrita beseda 7391"
# Words of our pages, in every language, that must not be on the screen after leaving.
TELLING = ["nasilj", "násilí", "violence", "080 11 55", "svetovalk", SECRET]


@pytest.fixture(scope="module")
def place():
    with demo_with_neutral_site() as (demo, site):
        yield demo, site


@pytest.fixture(params=["memory", "no-memory"])
def chosen_browser(request, chromium, chromium_with_back_cache):
    """Chromium as people have it, which may keep pages in memory for Back, and Chromium that does not."""
    return chromium_with_back_cache if request.param == "memory" else chromium


def open_page(open_context, place, browser=None, javascript=True):
    demo, site = place
    hosts = demo.own_hosts | {site.host}
    context = open_context(javascript=javascript, browser=browser, routed=False, own_hosts=hosts)
    return context.new_page()


def arrive(page, place):
    """Comes to the help page from somewhere else, as people do."""
    demo, site = place
    page.goto(site.address + "before")
    page.locator("#on").click()
    page.wait_for_url(demo.public + "/")


def begin_chat(page):
    """Walks about, starts a chat and writes."""
    page.locator("a[href='/sl/b']").click()
    page.wait_for_url("**/sl/b")
    page.locator(".top a[href='/']").click()
    page.wait_for_url("**/")
    page.locator(".ways a.button").click()
    page.locator("main form button").first.click()
    page.wait_for_url("**/v", wait_until="commit")
    page.locator("textarea[name=a]").fill(SECRET)
    page.locator("#write button").click()


def assert_nothing_telling(page):
    """Nothing of ours on the screen, wherever the browser has gone."""
    assert shown(page) == [], page.url


def shown(page):
    texts = [page.title()]
    for frame in page.frames:
        body = frame.locator("body")
        if body.count():
            texts.append(body.inner_text(timeout=2_000))
    everything = "\n".join(texts).lower()
    return [word for word in TELLING if word.lower() in everything]


def go(page, way):
    """Back or Forward, wherever it leads, also to an error page; then whatever follows of itself."""
    move = page.go_back if way == "back" else page.go_forward
    try:
        move(wait_until="commit", timeout=2_000)
        # The script in the head delays "load", so by then it has sent the page away.
        page.wait_for_load_state("load", timeout=2_000)
    except Error as failure:
        # No server, or nothing further: what is on the screen counts, not how it came there.
        assert "closed" not in str(failure)


def leave(page, how, neutral):
    if how == "click":
        page.locator("#exit").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(neutral)


def walk_history(page):
    for way in ["back", "back", "forward", "forward", "back"]:
        go(page, way)
        assert_nothing_telling(page)


@pytest.mark.parametrize("how", ["click", "shift"])
def test_back_and_forward_never_show_the_help_page_again(open_context, place, chosen_browser, how):
    demo, site = place
    page = open_page(open_context, place, chosen_browser)
    arrive(page, place)
    page.locator("a[href='/sl/b']").click()
    page.wait_for_url("**/sl/b")

    leave(page, how, site.address)
    assert page.title() == "Vreme"
    go(page, "back")
    assert page.title() == "Iskanje", "the visit was more than one entry of the history"
    walk_history(page)


@pytest.mark.parametrize("how", ["click", "shift"])
def test_back_and_forward_never_show_the_chat_again(open_context, place, chosen_browser, how):
    demo, site = place
    page = open_page(open_context, place, chosen_browser)
    arrive(page, place)
    begin_chat(page)
    page.locator("[role=log] li", has_text=SECRET).wait_for()

    leave(page, how, site.address)
    go(page, "back")
    assert page.title() == "Iskanje"
    walk_history(page)
    assert page.context.cookies(demo.public) == []


def test_the_chat_is_over_for_everybody_once_she_has_left(open_context, place):
    demo, site = place
    page = open_page(open_context, place)
    arrive(page, place)
    begin_chat(page)
    page.locator("[role=log] li", has_text=SECRET).wait_for()
    cookies = page.context.cookies(demo.public)
    with page.expect_request("**/x"):
        leave(page, "click", site.address)

    thief = open_context(routed=False, own_hosts=demo.own_hosts | {site.host})
    thief.add_cookies(cookies)
    thieves_page = thief.new_page()
    thieves_page.goto(demo.public + "/v")
    assert SECRET not in thieves_page.content()


@pytest.mark.parametrize("way", ["typed address", "back"])
def test_coming_back_by_the_history_never_shows_a_page_of_ours(open_context, place, chosen_browser, way):
    """She typed another address instead of leaving: Back still shows nothing."""
    demo, site = place
    page = open_page(open_context, place, chosen_browser)
    arrive(page, place)
    if way == "typed address":
        page.goto(site.address + "elsewhere")
        go(page, "back")
    else:
        go(page, "back")
        go(page, "forward")
    page.wait_for_url(site.address)
    assert_nothing_telling(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without-script"])
def test_the_way_out_needs_no_server_of_ours(open_context, place, chromium_with_back_cache, javascript):
    demo, site = place
    page = open_page(open_context, place, chromium_with_back_cache, javascript)
    arrive(page, place)
    begin_chat(page)
    demo.stop()
    try:
        page.locator("#exit").click()
        page.wait_for_url(site.address)
        for way in ["back", "back", "forward"]:
            go(page, way)
            if javascript:
                assert_nothing_telling(page)
            assert SECRET not in shown(page)
    finally:
        demo.start()


@pytest.mark.parametrize("way", ["#exit", "[data-leave]"], ids=["quick exit", "I must go"])
def test_without_script_the_way_out_is_a_plain_link_and_back_shows_no_word_of_the_chat(
    open_context, place, chosen_browser, way
):
    demo, site = place
    page = open_page(open_context, place, chosen_browser, javascript=False)
    arrive(page, place)
    begin_chat(page)
    page.frame_locator("iframe").locator("li", has_text=SECRET).wait_for()

    if not page.locator(way).is_visible():
        page.locator("details", has=page.locator(way)).locator("summary").click()
    page.locator(way).click()
    page.wait_for_url(site.address)
    for _ in range(5):
        go(page, "back")
        assert SECRET not in shown(page), page.url


def test_content_is_gone_before_anything_else(open_context, place):
    """The neutral site is slow: meanwhile there is nothing to see."""
    demo, site = place
    page = open_page(open_context, place)
    page.goto(demo.public + "/sl/a")
    page.evaluate(
        """() => {
            window.seen = [];
            const real = window.fetch;
            window.fetch = (...all) => {
                window.seen.push([all[0], document.body.innerText, document.title.trim(),
                    document.querySelectorAll("input, a").length, document.documentElement.className,
                    getComputedStyle(document.documentElement).visibility, all[1].keepalive, all[1].method]);
                return real(...all);
            };
        }"""
    )
    seen = page.evaluate("() => { document.getElementById('exit').click(); return window.seen; }")
    assert seen == [["/x", "", "", 0, "v script gone", "hidden", True, "POST"]]
    page.wait_for_url(site.address)


def test_a_page_taken_out_of_memory_is_empty_and_goes_on_to_the_neutral_site(open_context, place):
    demo, site = place
    page = open_page(open_context, place)
    page.goto(demo.public + "/sl/a")
    emptied = page.evaluate(
        """() => {
            dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
            return document.body.childNodes.length;
        }"""
    )
    assert emptied == 0
    page.evaluate("() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }")
    page.wait_for_url(site.address)


# What fingers do to a keyboard while somebody writes: letters, capitals with Shift held for a while,
# shortcuts, hesitations. Between two keys that are not Shift, Shift comes up alone at most twice.
WRITING = """(sequences) => {
    let seed = 20261121;
    const random = (limit) => (seed = (seed * 1103515245 + 12345) % 2147483648) % limit;
    const field = document.querySelector("select, input, textarea") || document.body;
    const key = (type, name, more) => field.dispatchEvent(
        new KeyboardEvent(type, Object.assign({ key: name, bubbles: true, cancelable: true }, more)));
    const tap = (name, more) => { key("keydown", name, more); key("keyup", name, more); };
    const letters = "abcčdefghijklmnoprsštuvzžáéěíóřťúůý";
    const letter = () => letters[random(letters.length)];
    const alone = () => { for (let i = random(3); i > 0; i--) tap("Shift"); };
    const tokens = [
        () => tap(letter()),
        () => {
            key("keydown", "Shift");
            for (let i = random(4); i > 0; i--) key("keydown", "Shift", { repeat: true, shiftKey: true });
            for (let i = 1 + random(3); i > 0; i--) tap(letter().toUpperCase(), { shiftKey: true });
            key("keyup", "Shift");
        },
        () => { alone(); tap(letter()); },
        () => { alone(); key("keydown", "Shift"); tap(letter().toUpperCase(), { shiftKey: true }); key("keyup", "Shift"); },
        () => { key("keydown", "Shift"); tap(["Tab", "ArrowLeft", "Enter", "Home", "?", "!"][random(6)], { shiftKey: true }); key("keyup", "Shift"); },
        () => { key("keydown", "Control"); key("keydown", "Shift", { ctrlKey: true }); tap("Z", { ctrlKey: true }); key("keyup", "Shift", { ctrlKey: true }); key("keyup", "Control"); },
        () => { key("keydown", "Alt"); key("keydown", "Shift", { altKey: true }); key("keyup", "Shift", { altKey: true }); key("keyup", "Alt"); },
        () => { key("keydown", "AltGraph"); tap("€"); key("keyup", "AltGraph"); },
        () => { tap("Shift", { isComposing: true }); tap("Process", { isComposing: true }); },
        () => { tap("Shift"); tap("Shift"); field.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, shiftKey: true })); },
        () => tap(["Backspace", " ", "Enter", "CapsLock", "Dead", ",", "."][random(7)]),
    ];
    let exits = 0;
    for (let sequence = 0; sequence < sequences; sequence++) {
        for (let i = 5 + random(40); i > 0; i--) tokens[random(tokens.length)]();
        if (document.documentElement.classList.contains("gone")) return sequence;
    }
    return -1;
}"""


def test_no_writing_with_shift_is_taken_for_leaving(open_context, place):
    demo, _ = place
    page = open_page(open_context, place)
    page.goto(demo.public + "/sl/a")

    assert page.evaluate(WRITING, 10_000) == -1, "this sequence was taken for leaving"
    assert page.url == demo.public + "/sl/a"


@pytest.mark.parametrize(
    "keys",
    [["Shift", "Shift", "a", "Shift"], ["Shift", "Shift"], ["Shift", "Tab", "Shift", "Shift"], ["Shift+A"] * 5],
)
def test_any_other_key_cancels(open_context, place, keys):
    demo, _ = place
    page = open_page(open_context, place)
    page.goto(demo.public + "/sl/a")
    for key in keys:
        page.keyboard.press(key)

    assert page.locator("#exit").count() == 1
    assert page.url == demo.public + "/sl/a"


def test_shift_pressed_three_times_too_slowly_is_nothing(open_context, place):
    demo, site = place
    page = open_page(open_context, place)
    page.clock.install()
    page.goto(demo.public + "/sl/a")
    for _ in range(3):
        page.keyboard.press("Shift")
        page.clock.run_for(2_600)
    assert page.locator("#exit").count() == 1

    page.keyboard.press("Shift")
    page.clock.run_for(100)
    page.keyboard.press("Shift")
    page.wait_for_url(site.address)
