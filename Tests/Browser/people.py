# SPDX-License-Identifier: EUPL-1.2
"""What people do on our pages, found by what a form does and not by what it is called."""

import time

from playwright.sync_api import expect
from totp import totp


def send(page, action, **fields):
    """Fills the form that leads to `action` and sends it; an endless frame may still be loading."""
    form = page.locator(f'form[action$="{action}"]').first
    for name, value in fields.items():
        form.locator(f'[name="{name}"]').fill(value)
    form.locator("button").last.click()


def open_page(page, address):
    """Opens a page that may hold a frame which never ends."""
    return page.goto(address, wait_until="domcontentloaded")


def talk(page):
    """The conversation as the page shows it: a live list with script, a live frame without."""
    if page.context.has_script:
        return page.locator('[role="log"]')
    return page.frame_locator("#frame").locator("body")


def start_chat(page, demo):
    """Starts a chat from the first page, past the questions that may stand before it."""
    open_page(page, demo.public)
    if page.locator('form[action="/start"]').count() == 0:
        page.locator('a[href$="/a"]').first.click()
        page.wait_for_selector('form[action="/start"]')
    send(page, "/start")
    page.wait_for_url(f"{demo.public}/v", wait_until="domcontentloaded")


def sign_in(page, demo, role):
    """Signs in the first person who has this role."""
    enter(page, demo, demo.account(role).user)


def enter(page, demo, user):
    """Signs a member of staff in.

    A code serves once, so the next test that needs the same person takes over her session.
    """
    page.context.add_cookies(demo.sessions.get(user, []))
    account = demo.account(user=user)
    open_page(page, demo.staff)
    if page.locator('form[action="/sign-in"]').count() == 0:
        return
    for step in (0, 30):
        send(page, "/sign-in", login=account.user, password=account.password,
             code=totp(account.totp_secret, time.time() + demo.ahead_seconds + step))
        page.wait_for_load_state("domcontentloaded")
        if page.locator('form[action="/sign-in"]').count() == 0:
            demo.sessions[user] = page.context.cookies()
            return
    raise AssertionError(f"{account.user} cannot sign in")


def say(page, words, action="messages"):
    """Writes a message and waits until the conversation shows it."""
    form = page.locator(f'form[action$="/{action}"]')
    form.locator("textarea").fill(words)
    form.locator("button").click()
    expect(talk(page)).to_contain_text(words)


def accept(counsellor):
    """The waiting visitor appears on the counsellor's first page by itself; she takes her."""
    send(counsellor, "/pick-up")
    counsellor.wait_for_url("**/chats/*", wait_until="domcontentloaded")


def traces(page):
    """What the browser keeps of us beside cookies."""
    return page.evaluate(
        """async () => ({
            local: localStorage.length, session: sessionStorage.length,
            databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
            workers: (await navigator.serviceWorker.getRegistrations()).length,
        })"""
    )
