# SPDX-License-Identifier: EUPL-1.2
"""Nada refers to Sonja's centre, Sonja answers, Nada withdraws the consent, and Sonja's access is gone."""

import pytest
from household import CENTRE, begin_case, consent_of, decision_of, referral_of
from people import enter, open_page
from walk import press, submit


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_referral_is_answered_and_ends_with_the_consent(open_context, house, script):
    demo = house
    nada, sonja = (
        open_context(javascript=script, own_hosts=house.own_hosts).new_page() for _ in range(2))
    enter(nada, demo, "nada")
    enter(sonja, demo, "sonja")
    case = begin_case(nada, demo, "Lipa" if script else "Breza", team=False)
    consent = consent_of(nada, demo, case)
    decision_of(nada, demo, case)
    referral = referral_of(nada, demo, case, CENTRE, "shelter", "Prosimo za prostor.")
    open_page(sonja, demo.staff + "/referrals")
    assert not sonja.locator(f"main a[href='{referral}']").count(), "a draft is seen"
    open_page(nada, demo.staff + referral)
    press(nada, "form[action$='/send'] button")

    open_page(sonja, demo.staff + "/referrals")
    press(sonja, f"main a[href='{referral}']")
    assert "Prosimo za prostor." in sonja.locator("main").inner_text()
    sonja.locator("[name=state]").select_option("accepted")
    submit(sonja, "form[action$='/answer']", text="Prostor imamo od jutri.")
    open_page(sonja, demo.staff + case)
    assert sonja.locator("main a[href$='/sections/risk']").count() == 1
    open_page(nada, demo.staff + referral)
    assert "Prostor imamo od jutri." in nada.locator("main").inner_text()

    open_page(nada, demo.staff + consent)
    submit(nada, "form[action$='/withdraw']", why="Ne želi več.")
    for path in (case, referral, case + "/sections/risk"):
        assert sonja.goto(demo.staff + path).status == 404, path
    open_page(sonja, demo.staff + "/referrals")
    assert not sonja.locator(f"main a[href='{referral}']").count()
    open_page(nada, demo.staff + referral)
    assert "Preklicano" in nada.locator("main").inner_text()
