# SPDX-License-Identifier: EUPL-1.2
"""Ana comes in with her employer's confirmation: on a telephone, with and without script of ours, at a real provider."""

import json
import shutil
import tempfile
import types

import pytest
from conftest import PHONE
from people import enter, open_page
from product import ORGANISATION, ROOT, Demo
from provider import GLEWLWYD, SECRET, Guest, Provider, password
from walk import press, submit

pytestmark = pytest.mark.skipif(not GLEWLWYD.exists(), reason="no glewlwyd as Debian brings it")


@pytest.fixture
def agency():
    """A demo whose line's people have a provider."""
    with tempfile.TemporaryDirectory(prefix="browser-provider-", dir=ROOT / "var") as folder:
        shutil.copytree(ORGANISATION.parent, folder + "/organisations")
        demo = Demo()
        demo.organisation = type(ROOT)(folder) / "organisations/sos-slovenia"
        provider = Provider(folder, demo.staff)
        try:
            with provider:
                provider.add("ana")
                configure(demo, provider, folder)
                demo.start()
                yield types.SimpleNamespace(demo=demo, provider=provider)
                demo.stop()
        finally:
            demo.stop()
            demo.remove()


def configure(demo, provider, folder):
    file = demo.organisation / "organisation.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "partner_sign_in": [provider.configuration()]}))
    (demo.organisation / "partner-line").write_text(SECRET)
    demo.arguments = ["--partner-secrets", str(demo.organisation)]


def to_provider_and_back(page, agency, script):
    """Signs in at the provider by hand where its page has script, which it needs; else as a browser would."""
    way = page.locator("main a.button").get_attribute("href")
    if not script:
        open_page(page, agency.demo.staff + Guest(agency.provider).signed_in("ana").go(way))
        return
    press(page, "main a.button")
    page.fill("#username", "ana")
    page.fill("#password", password("ana"))
    page.click("#loginbut")
    page.click("button:has-text('Continue')")
    page.wait_for_url(f"{agency.demo.staff}/**")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_ana_links_her_account_and_comes_in_by_her_provider(agency, open_context, axe, screenshot, script):
    hosts = agency.demo.own_hosts | {f"localhost:{agency.provider.port}"}

    def look(page, name):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        if script:
            axe(page)
        else:
            screenshot(page, f"partner-{name}")

    page = open_context(javascript=script, own_hosts=hosts).new_page()
    enter(page, agency.demo, "ana")
    open_page(page, agency.demo.staff + "/account")
    press(page, "a[href='/account/partner']")
    look(page, "own")
    press(page, "main form button")
    look(page, "leaving")
    to_provider_and_back(page, agency, script)
    page.wait_for_url("**/account/partner")
    look(page, "confirm")
    press(page, "main form[action$='/link'] button")
    look(page, "linked")

    page = open_context(javascript=script, own_hosts=hosts).new_page()
    open_page(page, agency.demo.staff)
    look(page, "sign-in")
    press(page, "form[action='/partner/begin'] button")
    to_provider_and_back(page, agency, script)
    page.wait_for_url("**/partner/sign-in")
    look(page, "password")
    ana = agency.demo.account(user="ana")
    submit(page, "main form", login="ana", password="wrong")
    look(page, "refused")
    submit(page, "main form", login="ana", password=ana.password)
    page.wait_for_url("**/desk", wait_until="domcontentloaded")

    open_page(page, agency.demo.staff + "/partner/finish?state=x&code=y")
    look(page, "over")
