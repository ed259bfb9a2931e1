# SPDX-License-Identifier: EUPL-1.2
"""Olga opens Nada's case by way of exception; Nada sees it, the steward judges it, and it ends when Olga says so."""

import pytest
from household import begin_case
from people import enter, open_page
from walk import press, submit

WORDS = "Kliče iz avta in Nada ni dosegljiva."


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_an_exception_is_seen_by_everybody_whom_it_concerns(open_context, house, script):
    demo = house
    nada, olga, steward = (open_context(javascript=script, own_hosts=demo.own_hosts).new_page() for _ in range(3))
    enter(nada, demo, "nada")
    enter(olga, demo, "olga")
    enter(steward, demo, "jasna")
    case = begin_case(nada, demo, "Jelka" if script else "Bor", team=False)
    number = nada.locator("main h1").inner_text().split()[1]
    assert olga.goto(demo.staff + case).status == 404

    open_page(olga, demo.staff + "/exceptions")
    olga.locator("[name=reason]").select_option("danger_to_life")
    submit(olga, "form[action='/exceptions']", number=number, text=WORDS)
    open_page(olga, demo.staff + case)
    banner = olga.locator(".banner", has_text=number)
    assert "Izjemoma berete primer" in banner.inner_text()
    assert olga.goto(demo.staff + case + "/sections/health").status == 404

    open_page(nada, demo.staff + "/exception-notices")
    assert WORDS in nada.locator("main").inner_text()
    open_page(steward, demo.staff + "/exception-reviews")
    sheet = f"main section.sheet:has-text('{number}')"
    assert WORDS in steward.locator(sheet).inner_text()
    steward.locator(f"{sheet} [name=verdict]").select_option("justified")
    verdict = steward.locator(f"{sheet} form").get_attribute("action")
    submit(steward, f"form[action='{verdict}']", text="Poklicala sem obe in res je gorelo.")
    open_page(nada, demo.staff + "/exception-notices")
    assert "Poklicala sem obe" in nada.locator("main").inner_text()

    open_page(olga, demo.staff + case)
    press(olga, ".banner a")
    end = olga.locator(f"{sheet} form").get_attribute("action")
    press(olga, f"form[action='{end}'] button")
    assert not olga.locator(".banner", has_text=number).count()
    assert olga.goto(demo.staff + case).status == 404
