# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through signing in with an employer's confirmation: what the provider says, and what people type."""

import html
import re
import sys

sys.dont_write_bytecode = True
from client import Person  # noqa: E402
from forms import fill  # noqa: E402


def by_employer(stage):
    """A counsellor links her account and comes in by her employer, after answers that are refused; then the link ends, twice, and is made again."""
    employer = stage.installation.employer
    if employer is None:
        return
    employer.stage = stage
    stage.keep("the client's secret at the provider", employer.secret)
    stage.keep("the counsellor's subject at the provider", f"{stage.core}subject")
    berta, manager = stage.colleague(user="berta"), stage.colleague("account_manager")
    link(stage, berta)

    her = Person(stage.installation, "staff")
    for spoiled in ({"nonce": stage.marker("nonce")}, {"code_challenge": stage.marker("challenge")}):
        assert come_back(her, employer.confirm(away(stage, her), **spoiled)).status == 422, spoiled
    way = employer.confirm(away(stage, her))
    for wrong in (way.replace("state=", f"state={stage.marker('state')}"),
                  way.replace("/line?", f"/{stage.marker('provider')}?"),
                  re.sub("code=.*", f"error={stage.marker('refusal')}", way)):
        assert come_back(her, wrong).status == 422, wrong
    for length, status in ((7_800, 422), (9_000, 400)):
        answer = her.get(f"{way}{'/' * (length - len(way))}")
        assert answer.status == status, f"an answer of {length} bytes is answered with {answer.status}"
    assert come_back(her, employer.confirm(away(stage, her))).location == "/partner/sign-in"
    action, fields = fill(stage, her.get("/partner/sign-in"), "/partner/sign-in")
    assert her.post(action, fields).status == 401
    _, fields = fill(stage, her.get("/partner/sign-in"), "/partner/sign-in",
                     login="berta", password=berta.account.password)
    assert her.post(action, fields).status == 303
    stage.keep("the cookie of who came by her employer", her.cookie.split("=", 1)[1])

    action, fields = fill(stage, manager.get("/account/partner"), "/unlink")
    assert "/colleagues/" in action and manager.post(action, fields).status == 303
    link(stage, berta)
    action, fields = fill(stage, berta.get("/account/partner"), "/account/partner/unlink")
    assert berta.post(action, fields).status == 303
    # What is there while somebody is linked, and while she is on her way, must lie there when it is looked for.
    link(stage, berta)
    assert come_back(her, employer.confirm(away(stage, her))).location == "/partner/sign-in"


def link(stage, person):
    """Says herself that the account there is hers."""
    action, fields = fill(stage, person.get("/account/partner"), "/account/partner/begin")
    way = leading(person.post(action, fields))
    assert come_back(person, stage.installation.employer.confirm(way)).location == "/account/partner"
    action, fields = fill(stage, person.get("/account/partner"), "/account/partner/link")
    assert person.post(action, fields).location == "/account/partner"


def away(stage, person):
    """Leaves for the provider from the page for signing in."""
    action, fields = fill(stage, person.get("/sign-in"), "/partner/begin")
    return leading(person.post(action, fields))


def leading(page):
    return html.unescape(re.search(r'class="button" href="([^"]*)"', page.text).group(1))


def come_back(person, way):
    """As a browser goes on by itself from our first page."""
    page = person.get(way)
    return person.get(html.unescape(re.search(r'content="0; url=([^"]*)"', page.text).group(1)))
