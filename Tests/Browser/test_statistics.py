# SPDX-License-Identifier: EUPL-1.2
"""A coordinator reads the figures, filters them and releases a table; with and without script."""

import pytest

from conftest import DESK, PHONE
from totp import totp


def signed_in(demo, page):
    account = demo.account("coordinator")
    page.goto(demo.staff)
    fields = page.locator("main input:not([type=hidden])")
    fields.nth(0).fill(account.user)
    fields.nth(1).fill(account.password)
    fields.nth(2).fill(totp(account.totp_secret))
    page.locator("main form button").first.click()
    page.wait_for_url("**/shift")
    return page


@pytest.fixture(scope="module")
def cookies(demo, chromium):
    """One sign-in for all tests here: a code is good for one sign-in only."""
    context = chromium.new_context(viewport=DESK, locale="sl")
    signed_in(demo, context.new_page())
    held = context.cookies()
    context.close()
    return held


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def coordinator(request, cookies, open_context):
    context = open_context(javascript=request.param, size=DESK if request.param else PHONE)
    context.add_cookies(cookies)
    return context.new_page()


@pytest.mark.parametrize("path", ["/wallboard", "/statistics", "/statistics/article-11", "/statistics/tables"])
def test_every_page_can_be_read_by_everybody(demo, coordinator, axe, screenshot, path):
    answer = coordinator.goto(demo.staff + path)

    assert answer.status == 200
    assert coordinator.evaluate("document.documentElement.scrollWidth") <= coordinator.viewport_size["width"]
    axe(coordinator)
    screenshot(coordinator, "statistics" + path.replace("/", "-"))


def test_a_coordinator_filters_the_figures(demo, coordinator, axe):
    coordinator.goto(demo.staff + "/statistics")
    coordinator.locator("select[name=filter]").select_option("place:podravska")
    coordinator.locator("form.choose button").click()

    assert "filter=place%3Apodravska" in coordinator.url
    assert "podravska" in coordinator.locator("main h2").first.inner_text()
    assert coordinator.locator("svg.bar").count() > 10
    shown = coordinator.locator("table.bars td:first-of-type").all_inner_texts()
    assert "*" in shown and not {"1", "2", "3", "4"} & set(shown)
    axe(coordinator)


def test_a_coordinator_releases_a_table_once(demo, coordinator):
    def release():
        coordinator.goto(demo.staff + "/statistics/tables")
        coordinator.locator("section:has(input[value=line]) button").click()
        with coordinator.expect_download() as download:
            coordinator.locator("ul.released li a").filter(has_text="CSV").first.click()
        return download.value.path().read_bytes()

    first = release()
    assert first.startswith(b"\xef\xbb\xbf") and b";" in first
    assert release() == first
