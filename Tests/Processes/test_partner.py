# SPDX-License-Identifier: EUPL-1.2
"""Signing in with an employer's confirmation, at a real provider (glewlwyd)."""

import html
import json
import pathlib
import re
import shutil
import subprocess

import pytest
from people import sign_in, totp
from program import PASSWORD, ROOT, Browser, Place, field
from provider import GLEWLWYD, SECRET, Guest, Provider

pytestmark = pytest.mark.skipif(not GLEWLWYD.exists(), reason="no glewlwyd as Debian brings it")


MINISTRY = {"sl": "Ministrstvo", "cs": "Ministerstvo", "en": "The ministry"}


class Agency:
    """The program, with a provider for the line's own people, or with two."""

    def __init__(self, place):
        self.place, self.folder = place, pathlib.Path(place.folder.name)
        self.instance = place.set_up().instance()
        self.site = f"http://staff.localhost:{self.instance.staff_port}"
        self.provider = Provider(self.folder, self.site)

    def serve(self, *others, **more):
        organisations = self.folder / "organisations"
        shutil.copytree(ROOT / "Organisations", organisations)
        file = organisations / "sos-slovenia/organisation.json"
        organisation = json.loads(file.read_text())
        organisation["partner_sign_in"] = [
            self.provider.configuration(**more), *(other.configuration(name=MINISTRY) for other in others)]
        file.write_text(json.dumps(organisation))
        (self.folder / "secrets").mkdir()
        for provider in (self.provider, *others):
            (self.folder / f"secrets/partner-{provider.key}").write_text(SECRET + "\n")
        self.instance.command += [
            "--organisation", str(file.parent), "--partner-secrets", str(self.folder / "secrets")]
        self.instance.start()
        return self

    def browser(self):
        return Browser(self.instance.staff_port, "staff.localhost")

    def away(self, browser, begin="/partner/begin", fields=(("provider", "line"),)):
        """Leaves for the provider; tells where the page leads."""
        status, _, page = browser.post(begin, list(fields))
        assert status == 200, (status, page)
        return html.unescape(re.search(r'class="button" href="([^"]*)"', page).group(1))

    def back(self, browser, way):
        """Comes back from the provider, as a browser goes on by itself."""
        page = browser.page(way)
        return browser.get(html.unescape(re.search(r'content="0; url=([^"]*)"', page).group(1)))

    def link(self, user):
        """Ana links her account to this one at the provider."""
        browser = sign_in(self.instance, "ana", PASSWORD, self.place.secret)
        token = [("_k", field(browser.page("/account/partner"), "_k"))]
        way = self.away(browser, "/account/partner/begin", [*token, ("provider", "line")])
        assert self.back(browser, Guest(self.provider).signed_in(user).go(way))[:2] == (303, "/account/partner")
        assert browser.post("/account/partner/link", token)[:2] == (303, "/account/partner")
        return browser

    def come_in(self, browser, user="ana"):
        """Goes to the provider and back; then tries Ana's password."""
        way = self.away(browser)
        assert self.back(browser, Guest(self.provider).signed_in(user).go(way))[:2] == (303, "/partner/sign-in")
        return browser.post("/partner/sign-in", [("login", "ana"), ("password", PASSWORD)])


def test_she_links_her_account_once_and_comes_in_without_a_code():
    with Place() as place:
        agency = Agency(place)
        with agency.provider as provider:
            provider.add("ana")
            provider.add("bor")
            agency.serve().link("ana")

            browser = agency.browser()
            assert agency.come_in(browser)[:2] == (303, "/")
            assert "/desk" in browser.page("/account")

            assert agency.come_in(agency.browser(), "bor")[0] == 401
            agency.instance.stop()
            kept = b"".join(file.read_bytes() for file in pathlib.Path(place.data).rglob("*") if file.is_file())
            subjects = provider.subjects()
            assert len(subjects) >= 2 and not any(subject in kept for subject in subjects)


def test_an_answer_holds_once_and_in_one_browser_and_no_longer_without_the_provider():
    with Place() as place:
        agency = Agency(place)
        with agency.provider as provider:
            provider.add("ana")
            agency.serve().link("ana")
            hers, another = agency.browser(), agency.browser()
            way = Guest(provider).signed_in("ana").go(agency.away(hers))

            assert agency.back(another, way)[0] == 422
            assert agency.back(hers, way)[:2] == (303, "/partner/sign-in")
            assert agency.back(hers, way)[0] == 422
            assert hers.post("/partner/sign-in", [("login", "ana"), ("password", PASSWORD)])[:2] == (303, "/")

            forged = re.sub(r"code=[^&]*", "code=abcdef", Guest(provider).signed_in("ana").go(agency.away(another)))
            assert agency.back(another, forged)[0] == 422
            agency.instance.wait_for("event=provider_refused reason=code_refused")

            way = Guest(provider).signed_in("ana").go(agency.away(another))
            provider.stop()
            assert agency.back(another, way)[0] == 422
            agency.instance.wait_for("event=provider_refused reason=unreachable")
            by_code = [("login", "ana"), ("password", PASSWORD), ("code", totp(place.secret, ahead=1))]
            assert agency.browser().post("/sign-in", by_code)[:2] == (303, "/")


def test_where_her_agency_asks_for_it_her_code_alone_opens_nothing_any_more():
    with Place() as place:
        agency = Agency(place)
        with agency.provider as provider:
            provider.add("ana")
            browser = agency.serve(required=True).link("ana")
            token = [("_k", field(browser.page("/account/partner"), "_k"))]
            browser.post("/account/partner/unlink", token)

            by_code = [("login", "ana"), ("password", PASSWORD), ("code", totp(place.secret, ahead=1))]
            status, _, page = agency.browser().post("/sign-in", by_code)
            assert status == 401 and 'action="/partner/begin"' in page
            assert agency.come_in(agency.browser())[:2] == (303, "/")


def test_of_two_providers_one_is_chosen_by_name_and_neither_answers_for_the_other():
    with Place() as place:
        agency = Agency(place)
        second = Provider(agency.folder, agency.site, "ministry")
        with agency.provider as provider, second:
            provider.add("ana")
            second.add("ana")
            agency.serve(second).link("ana")
            browser = agency.browser()
            shown = browser.page("/sign-in")
            assert "Zavod" in shown and "Ministrstvo" in shown

            # What the first was given to bring back is brought back by the second, from its own place.
            way = agency.away(browser).replace(provider.address, second.address).replace("answer%2Fline", "answer%2Fministry")
            assert agency.back(browser, Guest(second).signed_in("ana").go(way))[0] == 422
            agency.instance.wait_for("event=provider_refused reason=other_issuer")
            assert browser.get("/partner/sign-in")[0] == 422

            # The second has confirmed her, but she is linked to the first.
            way = agency.away(browser, fields=[("provider", "ministry")])
            assert agency.back(browser, Guest(second).signed_in("ana").go(way))[:2] == (303, "/partner/sign-in")
            assert browser.post("/partner/sign-in", [("login", "ana"), ("password", PASSWORD)])[0] == 401
            assert agency.come_in(browser)[:2] == (303, "/")


def test_the_doctor_asks_the_provider_and_says_when_it_is_down():
    with Place() as place:
        agency = Agency(place)
        with agency.provider as provider:
            agency.serve()

            def doctor():
                return subprocess.run(
                    [agency.instance.command[0], "doctor", "--running", "--language", "en", "--data", place.data,
                     *agency.instance.command[agency.instance.command.index("--organisation"):]],
                    cwd=ROOT, capture_output=True, text=True, timeout=120).stdout

            assert "sign-in provider" not in doctor()
            provider.stop()
            assert "The sign-in provider line in organisation.json does not answer" in doctor()


@pytest.mark.parametrize("wrong", [
    {"algorithms": ["HS256"]}, {"algorithms": []}, {"issuer": "http://idp.example"}, {"agency": "alternate"}])
def test_a_wrong_configuration_is_refused_at_the_start_and_says_where_it_is_mended(wrong):
    with Place() as place:
        agency = Agency(place)
        with pytest.raises(AssertionError):
            agency.serve(**wrong)
        agency.instance.process.wait()
        assert any("partner_sign_in" in line for line in agency.instance.lines), agency.instance.lines
