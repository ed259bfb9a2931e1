# SPDX-License-Identifier: EUPL-1.2
"""The tools of the tests do what the tests rely on; none of this needs the product."""

import pytest
from totp import totp
from watch import Watch

PAGE = "<!doctype html><html lang=sl><head><title>Stran</title></head><body><main><h1>Stran</h1>{}</main></body></html>"


@pytest.mark.parametrize("now, digits", [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_the_digits_are_those_of_rfc_6238(now, digits):
    assert totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", now) == digits


@pytest.mark.parametrize("routed", [True, False], ids=["routed", "watched"])
def test_a_request_to_somebody_else_is_seen(chromium, routed):
    context = chromium.new_context()
    watch = Watch(context, {"localhost:1"}, {"vreme.example"}, routed)
    page = context.new_page()
    with page.expect_event("requestfailed"):
        page.set_content(PAGE.format('<img alt="" src="https://third-party.example/pixel.png">'))
    context.close()

    with pytest.raises(AssertionError, match="third-party.example"):
        watch.check()


def test_the_quick_exit_arrives_at_the_neutral_site(chromium):
    context = chromium.new_context()
    watch = Watch(context, {"localhost:1"}, {"vreme.example"}, routed=True)
    page = context.new_page()
    page.goto("https://vreme.example/")

    assert page.title() == "Vreme"
    context.close()
    watch.check()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_page_without_a_label_fails_the_accessibility_check(open_context, axe, script):
    page = open_context(own_hosts=set(), javascript=script).new_page()
    page.set_content(PAGE.format("<p>Dober dan</p>"))
    axe(page)

    page.set_content(PAGE.format("<input>"))
    with pytest.raises(AssertionError, match="label"):
        axe(page)
