# SPDX-License-Identifier: EUPL-1.2
"""First contact from end to end, on both databases.

Vesna has script, Nada has none and writes Czech. Ana is a counsellor, Cvetka leads the shift, Darja coordinates.
"""

import re

import pytest
from conftest import DESK, PHONE
from databases import demo_on
from people import enter, open_page, say, send, start_chat, talk, traces
from playwright.sync_api import expect

NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


@pytest.fixture(params=["sqlite", "postgresql"])
def cast(request, open_context):
    """The demo on one of the databases, and everybody's page."""
    demo = demo_on(request.param)
    try:
        demo.start()
        yield Cast(demo, open_context)
        demo.stop()
    finally:
        demo.stop()
        demo.remove()


class Cast:
    def __init__(self, demo, open_context):
        self.demo, self.open_context = demo, open_context
        self.vesna = self.visitor("sl", True)
        self.nada = self.visitor("cs", False)
        self.ana, self.cvetka, self.darja = (self.staff(user) for user in ("ana", "cvetka", "darja"))

    def visitor(self, language, has_script):
        context = self.open_context(javascript=has_script, locale=language, own_hosts=self.demo.own_hosts)
        return context.new_page()

    def staff(self, user):
        page = self.open_context(size=DESK, own_hosts=self.demo.own_hosts).new_page()
        enter(page, self.demo, user)
        return page

    def public(self, page, path="/"):
        return open_page(page, self.demo.public + path)

    def house(self, page, path):
        return open_page(page, self.demo.staff + path)


def test_first_contact(cast):
    she_sees_whom_it_is_for(cast)
    she_leaves_in_an_instant(cast)
    the_counsellor_is_ready(cast)
    chat = two_wait_and_the_server_restarts(cast)
    they_talk(cast, chat)
    the_colleague_takes_over(cast, chat)
    nada_is_answered_without_script(cast)
    nada_comes_back_with_her_words(cast)
    vesna_leaves_nothing_behind(cast)
    contacts_are_recorded(cast)
    only_her_card_opens_a_way_to_her(cast)
    the_shift_lead_steers_the_line(cast)
    the_coordinator_reads_the_figures(cast)
    narrative_has_a_term(cast)


def she_sees_whom_it_is_for(cast):
    """1: whom it is for, numbers, who is there, centres, children; in three languages."""
    for language, question in (("sl", "Doživljate nasilje?"), ("cs", "Zažíváte násilí?"), ("en", "Are you exp")):
        cast.public(cast.vesna, f"/{language}")
        assert cast.vesna.locator("h1").inner_text().startswith(question)
    page = cast.vesna
    cast.public(page)
    for number in ("0801155", "112", "113"):
        assert page.locator(f"main a[href='tel:{number}']").first.bounding_box()["y"] < PHONE["height"]
    expect(page.locator("main")).to_contain_text("Klic je brezplačen")
    expect(page.locator("main")).to_contain_text("zdaj ni nobene svetovalke")
    assert page.locator(".centres li").count() == 5
    for place in ("a", "b", "c", "l"):
        assert page.locator(f"main a[href^='/sl/{place}']").count(), place
    cast.public(page, "/sl/b")
    expect(page.locator("main")).to_contain_text("Preden nam poveš")


def she_leaves_in_an_instant(cast):
    """2: three times Shift, and she is elsewhere."""
    # The page may be there before its script, which nothing waits for.
    cast.vesna.wait_for_selector("html.script")
    for _ in range(3):
        cast.vesna.keyboard.press("Shift")
    expect(cast.vesna).to_have_title("Vreme")
    cast.vesna.close()
    cast.vesna = cast.visitor("sl", True)


def the_counsellor_is_ready(cast):
    """7: presence; outside one sees at once that somebody is there."""
    for page in (cast.ana, cast.cvetka):
        cast.house(page, "/desk")
        page.locator("button[name=state][value=ready]").click()
        expect(page.locator("button[value=ready]")).to_have_attribute("aria-pressed", "true")
    cast.public(cast.vesna)
    expect(cast.vesna.locator("main")).to_contain_text("Zdaj sta dežurni 2 svetovalki")
    assert cast.vesna.context.cookies() == []


def two_wait_and_the_server_restarts(cast):
    """3: two taps, what she said of danger, an honest place in line that a restart does not take."""
    page = cast.vesna
    page.locator(".ways a.button").click()
    page.locator("input[name=safe][value=no]").check()
    page.locator("main form button").first.click()
    page.wait_for_url("**/v", wait_until="domcontentloaded")
    expect(talk(page)).to_contain_text("Naslednji pogovor je vaš. Dežurata 2 svetovalki.")
    expect(page.locator("#waiting")).to_contain_text("Ostanite na tej strani")
    assert page.locator("#waiting a[href='tel:0801155']").count() and page.locator("#waiting a[href='/sl/l']").count()
    cookies = page.context.cookies()
    assert len(cookies) == 1 and cookies[0]["expires"] == -1 and cookies[0]["httpOnly"]

    cast.public(cast.nada, "/cs")
    cast.nada.locator("a[href='/cs/a']").first.click()
    cast.nada.locator("form[action='/start'] button").first.click()
    cast.nada.wait_for_url("**/v", wait_until="domcontentloaded")
    cast.demo.stop()
    cast.demo.start()
    open_page(page, page.url)
    expect(talk(page)).to_contain_text("Naslednji pogovor je vaš.")

    cast.house(cast.ana, "/desk")
    first = cast.ana.locator("#desk-line li").first
    expect(cast.ana.locator("#desk-line li")).to_have_count(2)
    expect(first).to_contain_text("Slovenščina")
    expect(first).to_contain_text("Pravi, da zdaj ni na varnem.")
    first.locator("button").click()
    cast.ana.wait_for_url("**/chats/*", wait_until="domcontentloaded")
    return cast.ana.url.removeprefix(cast.demo.staff)


def they_talk(cast, chat):
    """4 and 8: live both ways, "is writing", a prepared answer, a word only the two of them know, danger."""
    say(cast.vesna, "Mož je v sosednji sobi.")
    expect(talk(cast.ana)).to_contain_text("Mož je v sosednji sobi.")
    cast.ana.locator("#prepared > summary").click()
    cast.ana.fill("[data-find=prepared]", "verjamem")
    cast.ana.locator("#prepared li:visible button[name=insert]").first.click()
    cast.ana.locator("#write textarea").press("End")
    cast.ana.keyboard.type(".")
    expect(cast.vesna.locator(".writing")).to_be_visible()
    cast.ana.locator("#write textarea").press("Enter")
    expect(talk(cast.vesna)).to_contain_text("Verjamem vam")

    cast.vesna.locator("details:has(form[action='/v/word']) summary").click()
    with cast.vesna.expect_navigation(wait_until="domcontentloaded"):
        send(cast.vesna, "/v/word", a="Marela", w="Lipa")
    say(cast.vesna, "Lipa")
    expect(talk(cast.ana)).to_contain_text("To je beseda za preverjanje")
    say(cast.vesna, "Marela")
    expect(talk(cast.ana)).to_contain_text("TO JE DOGOVORJENA BESEDA")
    cast.vesna.locator("details:has(form[action='/v/danger']) summary").click()
    cast.vesna.locator("form[action='/v/danger'] button").click()
    expect(talk(cast.ana)).to_contain_text("NEVARNOST")
    expect(talk(cast.vesna)).to_contain_text("Svetovalka vidi, da ste v nevarnosti")


def the_colleague_takes_over(cast, chat):
    """8: she reads the talk and the half-filled record before she accepts; the visitor is told."""
    cast.ana.locator("summary", has_text="Predaja kolegici").click()
    cast.ana.locator("select[name=colleague]").select_option(label="Cvetka")
    cast.ana.fill("textarea[name=note]", "Otrok je v sobi.")
    cast.ana.get_by_role("button", name="Ponudi predajo").click()
    expect(talk(cast.vesna)).to_contain_text("Svetovalka je prosila kolegico")
    cast.house(cast.cvetka, "/desk")
    cast.cvetka.locator("#desk-mine .notice a").click()
    expect(talk(cast.cvetka)).to_contain_text("Mož je v sosednji sobi.")
    expect(cast.cvetka.locator("main")).to_contain_text("Otrok je v sobi.")
    expect(cast.cvetka.locator(".aids")).to_contain_text("Zapis o stiku")
    cast.cvetka.get_by_role("button", name="Prevzemi pogovor").click()
    expect(talk(cast.vesna)).to_contain_text("Zdaj je tu z vami kolegica")
    expect(talk(cast.ana)).to_contain_text("Pogovor zdaj vodi kolegica.")
    expect(cast.ana.get_by_role("link", name="Nazaj na vse pogovore")).to_be_visible()
    expect(cast.ana.locator("[data-held]")).to_have_count(0)
    expect(cast.ana.get_by_role("link", name="Odpri zapis")).to_have_count(0)
    say(cast.cvetka, "Pozdravljeni, prebrala sem.")
    expect(talk(cast.vesna)).to_contain_text("Pozdravljeni, prebrala sem.")


def nada_is_answered_without_script(cast):
    """4: the same conversation by forms and a frame, in her language."""
    cast.house(cast.ana, "/desk")
    cast.ana.locator("#desk-line button").first.click()
    cast.ana.wait_for_url("**/chats/*", wait_until="domcontentloaded")
    say(cast.nada, "Dobrý den, bojím se.")
    expect(talk(cast.ana)).to_contain_text("Dobrý den, bojím se.")
    expect(cast.ana.locator("main")).to_contain_text("Čeština")
    loaded = cast.nada.evaluate("performance.timeOrigin")
    say(cast.ana, "Jsem tu s vámi.")
    expect(talk(cast.nada)).to_contain_text("Jsem tu s vámi.")
    assert cast.nada.evaluate("performance.timeOrigin") == loaded


def nada_comes_back_with_her_words(cast):
    """5: six words, shown once, that open the same talk on another device; answered in between."""
    page = cast.nada
    page.locator("#code button").click()
    page.locator("button[name=c][value='2']").click()
    words = page.locator("ol.code li").all_inner_texts()
    page.locator("button[name=c][value='3']").click()
    for field in page.locator("main input[type=text]").all():
        number = int(re.search(r"\d+", field.locator("xpath=..").inner_text()).group())
        field.fill(words[number - 1])
    page.locator("button[name=c][value='4']").click()
    page.wait_for_url("**/v", wait_until="domcontentloaded")
    send(page, "/v/end")
    cast.ana.get_by_role("button", name="Končaj pogovor").click()
    cast.house(cast.ana, "/threads")
    cast.ana.locator(".threads a").first.click()
    cast.ana.locator("textarea[name=a]").fill("Napište, až budete moci.")
    cast.ana.get_by_role("button", name="Pošlji", exact=True).click()

    library = cast.visitor("cs", False)
    cast.public(library, "/cs/l")
    for field, word in zip(library.locator("input[name=a]").all(), words):
        field.fill(word)
    library.locator("form:has(input[name=a]) button").first.click()
    expect(talk(library)).to_contain_text("Napište, až budete moci.")
    expect(talk(library)).to_contain_text("bojím se")


def vesna_leaves_nothing_behind(cast):
    """4 and 6: delete now; no cookie, no storage, and the counsellor has nothing to read either."""
    assert traces(cast.vesna) == NOTHING
    send(cast.vesna, "/v/delete")
    expect(cast.vesna.locator("h1")).to_have_text("Pogovor je izbrisan.")
    assert cast.vesna.context.cookies() == [] and traces(cast.vesna) == NOTHING
    expect(talk(cast.cvetka)).to_have_text("Obiskovalka je pogovor izbrisala. Ni ga več mogoče prebrati.")
    assert open_page(cast.cvetka, cast.cvetka.url).status == 404


def contacts_are_recorded(cast):
    """9: a wrong number in two clicks; a walk-in that gives back what is missing; the draft of the chat is there."""
    page = cast.ana
    cast.house(page, "/contacts")
    page.get_by_role("button", name="napačna številka").click()
    expect(page.locator("td", has_text="napačna številka")).to_have_count(1)
    assert page.locator("td", has_text="spletni klepet").count() or page.locator("td", has_text="povratno").count()
    page.get_by_role("button", name="osebni obisk").click()
    page.fill("[name=note]", "Prišla je sama.")
    page.get_by_role("button", name="Dokončaj zapis").click()
    expect(page.locator(".problems")).to_contain_text("Vrste nasilja")
    assert page.input_value("[name=note]") == "Prišla je sama."
    page.locator("[name=violence_type]").first.check()
    page.get_by_role("button", name="Dokončaj zapis").click()
    page.wait_for_url("**/contacts")


def only_her_card_opens_a_way_to_her(cast):
    """10: the gate reads the card; outside its hours nobody gets the number, and it says why."""
    page = cast.ana
    for hours, allowed in ((("00:00", "24:00"), True), (("03:00", "03:01"), False)):
        cast.house(page, "/safe-contacts/new")
        page.locator("[name=consent]").check()
        page.fill("[name=alias]", "Gospa M.")
        page.fill("[name=value]", "+386 40 123 456")
        page.fill("[name=from]", hours[0])
        page.fill("[name=until]", hours[1])
        page.get_by_role("button", name="Shrani").click()
        expect(page.locator("main")).not_to_contain_text("123 456")
        page.locator("button[value=call]").click()
        expect(page.locator("main")).to_contain_text("Zdaj je dovoljeno." if allowed else "Zdaj ni dovoljeno.")
        assert ("123 456" in page.locator("main").inner_text()) == allowed


def the_shift_lead_steers_the_line(cast):
    """7: in surge every newcomer first sees the other ways; closed is closed; then the usual hours again."""
    page = cast.cvetka
    cast.house(page, "/shift")
    page.locator("button[value=surge-on]").click()
    expect(page.locator("button[value=surge-off]")).to_be_visible()
    cast.public(cast.vesna, "/sl/a")
    send(cast.vesna, "/start")
    expect(cast.vesna.locator("h1")).to_have_text("Zdaj čaka zelo veliko oseb")
    assert cast.vesna.locator("main a[href='tel:0801155']").count()
    page.locator("button[value=surge-off]").click()
    page.locator("button[value=close]").click()
    expect(page.locator("#desk-shift")).to_contain_text("Klepet je zaprt.")
    cast.public(cast.vesna)
    expect(cast.vesna.locator("main")).to_contain_text("Klepet smo morale za zdaj zapreti")
    page.locator("button[value=usual]").click()
    expect(page.locator("#desk-shift")).to_contain_text("Velja urnik.")


def the_coordinator_reads_the_figures(cast):
    """11: the board, filtered figures that hide small numbers, a table released once."""
    page = cast.darja
    cast.house(page, "/wallboard")
    expect(page.locator(".board").first).to_contain_text("Na dežurstvu")
    taken = page.locator(".board").nth(1).locator("div", has_text="sprejet").locator("dd").inner_text()
    assert int(taken) >= 2
    cast.house(page, "/statistics")
    page.locator("select[name=filter]").select_option("place:podravska")
    page.locator("form.choose button").click()
    assert "filter=place%3Apodravska" in page.url
    shown = page.locator("table.bars td:first-of-type").all_inner_texts()
    assert "*" in shown and not {"1", "2", "3", "4"} & set(shown)
    cast.house(page, "/statistics/article-11")
    assert page.locator("table").count()
    cast.house(page, "/statistics/tables")
    page.locator("form:has(select[name=period]) button").first.click()
    files = [fetched(page, kind) for kind in ("CSV", "ODS", "CSV", "ODS")]
    assert files[:2] == files[2:] and files[1].startswith(b"PK")


def fetched(page, kind):
    with page.expect_download() as download:
        page.locator("ul.released li a").filter(has_text=kind).first.click()
    return download.value.path().read_bytes()


def narrative_has_a_term(cast):
    """12: she says how long words live, and sees what is erased when; figures stay."""
    page = cast.darja
    cast.house(page, "/retention")
    form = page.locator("form[action='/retention/rule']", has_text="pogovor s povratno kodo")
    row = page.locator("section[aria-labelledby=coming] tr", has_text="pogovor s povratno kodo")
    assert row.locator("td", has_not_text="0").count() == 0, "a month is longer than the forecast"
    form.locator("[name=value]").fill("3")
    form.get_by_role("button", name="Shrani").click()
    expect(row.locator("td", has_not_text="0")).to_have_count(1)
    expect(form.locator("[name=value]")).to_have_value("3")
