# SPDX-License-Identifier: EUPL-1.2
"""A coordinator reads the figures, filters them and releases a table; with and without script."""

import io
import zipfile
from xml.etree import ElementTree

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
    coordinator.reload()
    assert coordinator.locator("select[name=filter]").input_value() == "place:podravska"


def test_every_promise_has_its_share_target_and_definition(demo, coordinator):
    coordinator.goto(demo.staff + "/statistics")
    levels = coordinator.locator("section.level")

    assert levels.count() >= 7
    for level in levels.all():
        assert "%" in level.locator("strong").inner_text()
        assert len(level.locator("p.quiet").inner_text()) > 40
    assert "80" in levels.filter(has_text="20 s").first.inner_text()


def test_every_dimension_is_a_chart_with_its_table(demo, coordinator):
    coordinator.goto(demo.staff + "/statistics")
    shown = {part.get_attribute("aria-labelledby") for part in coordinator.locator("section.chart").all()}
    wanted = (
        "outcome channel contact_kind caller_role violence_type perpetrator_relation victim_sex "
        "victim_age_band vulnerability place language_used children_exposed"
    )
    assert {"list-" + name for name in wanted.split()} <= shown
    for chart in coordinator.locator("section.chart").all():
        rows = chart.locator("tbody tr").count()
        assert rows > 0 and chart.locator("svg.bar").count() == rows
    for picture in coordinator.locator("svg.heat").all():
        assert picture.locator("title").text_content() and picture.locator("desc").text_content()
        assert picture.locator("xpath=following-sibling::details//table").count() == 1


def test_the_pages_can_be_printed(demo, cookies, open_context):
    context = open_context(javascript=False, size=DESK)
    context.add_cookies(cookies)
    page = context.new_page()
    for path in ["/statistics", "/statistics/article-11"]:
        page.goto(demo.staff + path)
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible() and not page.locator("form.choose").is_visible()
        page.set_viewport_size({"width": 1000, "height": 1400})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1000
        assert page.pdf().startswith(b"%PDF")


def test_the_wallboard_follows_the_line(demo, coordinator, axe):
    coordinator.goto(demo.staff + "/wallboard")
    assert coordinator.locator("dl.board").count() == 2
    assert coordinator.locator("#wallboard[data-part]").count() == 1
    axe(coordinator)


def test_a_coordinator_releases_the_tables_of_a_period_once(demo, coordinator, axe):
    coordinator.goto(demo.staff + "/statistics/tables")
    monthly = coordinator.locator("form:has(select[name=period])").first
    period = monthly.locator("option").first.get_attribute("value")
    monthly.locator("button").click()

    assert coordinator.locator(f"option[value='{period}']").count() == 0
    files = coordinator.locator("ul.released li a")
    assert files.count() % 4 == 0
    axe(coordinator)
    first, second = [fetched(coordinator, files.filter(has_text="CSV").first) for _ in range(2)]
    assert first == second and first.startswith(b"\xef\xbb\xbf") and b";" in first
    table = fetched(coordinator, files.filter(has_text="ODS").first)
    with zipfile.ZipFile(io.BytesIO(table)) as archive:
        assert archive.namelist()[0] == "mimetype" and archive.testzip() is None
        content = ElementTree.fromstring(archive.read("content.xml"))
        ElementTree.fromstring(archive.read("META-INF/manifest.xml"))
    assert len(content.findall(".//{*}table-row")) > 5


def fetched(page, link):
    with page.expect_download() as download:
        link.click()
    return download.value.path().read_bytes()
