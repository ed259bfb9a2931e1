# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through keys that two of three holders give back to somebody who lost her password and her sheet."""

import re
import sys
import time

sys.dont_write_bytecode = True
from drivers_accounts import page_path, person, refused, taken  # noqa: E402
from engines import ROOT  # noqa: E402, F401
from forms import fill, scrawl  # noqa: E402
from totp import totp  # noqa: E402

NAMED = ("operator", "supervisor")
HOLDERS = (*NAMED, "escrow_holder")


def two_agree(stage, path, fields):
    """The account manager asks, the coordinator confirms; gives what she is shown."""
    manager, second = stage.colleague("account_manager"), stage.colleague("coordinator")
    asked = manager.post(path, [("_k", manager.get(path.rsplit("/", 1)[0]).field("_k"))] + fields)
    assert asked.status == 303, f"{path} is answered with {asked.status}"
    page = second.get("/confirmations")
    waiting = re.search(r'action="(/confirmations/[0-9a-f]+)"', page.text).group(1)
    return second.post(waiting, {"_k": page.field("_k"), "act": "confirm"})


def key_holders(stage):
    """Two people of the demo get the duty that a third has; who comes in afterwards leaves a copy of her keys with them."""
    manager = stage.colleague("account_manager")
    for role in NAMED:
        user = stage.installation.account(role).user
        assert user not in stage.people, f"{user} would be signed out"
        path = re.search(rf'href="([^"]+)">{user.capitalize()}<', manager.get("/people").text).group(1)
        done = two_agree(stage, f"{path}/roles", [("role", role), ("role", "escrow_holder")])
        assert done.status == 303, f"a key holder is answered with {done.status}"
    newcomer = stage.newcomer
    assert newcomer.sign_in(password=newcomer.mended, code=newcomer.code()).status == 303


def lost_all(stage):
    """A new password by a link, both layers, and the page that ends it: with mistakes and right, but too early."""
    newcomer, manager = stage.newcomer, stage.colleague("account_manager")
    path = person(stage, manager)
    link = taken(two_agree(stage, f"{path}/mending", [("kind", "rescue")]), "a confirmation")
    page = newcomer.open(link)
    action, fields = scrawl(stage, page, page_path(link))
    refused(newcomer.post(action, fields), "keys given back")
    password = stage.marker("rescue-password")
    taken(newcomer.post(action, {"code": newcomer.code(), "password": password, "again": password}), "a new password")
    for layer in ("outer", "inner"):
        open_layer(stage, path.rsplit("/", 1)[1], layer)
    assert "/account/rescue" in newcomer.get("/account").text, "she cannot stop it herself"
    page = newcomer.get("/rescue")
    action, fields = scrawl(stage, page, "/rescue")
    assert newcomer.post(action, fields).status == 401
    refused(newcomer.post(action, {
        "login": newcomer.account.user, "password": password, "code": newcomer.code()}), "keys that came too early")
    page = manager.get("/confirmations")
    stopped = manager.post(f"/rescues/{path.rsplit('/', 1)[1]}", {"_k": page.field("_k")})
    assert stopped.status == 303, f"stopping is answered with {stopped.status}"


def open_layer(stage, staff, layer):
    """The first of the holders who is offered this layer opens it, after a wrong code."""
    for role in HOLDERS:
        holder = stage.colleague(role)
        page = holder.get("/escrow")
        if f'value="{layer}"' not in page.text:
            continue
        action, fields = scrawl(stage, page, f"/escrow/{staff}")
        refused(holder.post(action, fields), "a layer")
        code = totp(holder.account.totp_secret, time.time() + 30)
        done = holder.post(action, {"_k": page.field("_k"), "layer": layer, "code": code})
        assert done.status == 303, f"a layer is answered with {done.status}"
        return
    raise AssertionError(f"nobody is offered the {layer} layer")
