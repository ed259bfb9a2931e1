# SPDX-License-Identifier: EUPL-1.2
"""axe over a page, also over one that runs no script."""

import re

from axe_playwright_python.sync_playwright import Axe


def violations(page):
    """What axe finds.

    axe is a script itself and would wait for ever in a context without any. Such a page is
    read by its markup in a second context, which runs axe but none of the page's scripts.
    """
    return Axe().run(page) if getattr(page.context, "has_script", True) else of_markup(page)


def of_markup(page):
    markup = re.sub(r"</?noscript[^>]*>", "", page.content())
    context = page.context.browser.new_context(viewport=page.viewport_size)
    try:
        context.route("**/*.js", lambda route: route.abort())
        context.route(lambda url: url == page.url, lambda route: route.fulfill(content_type="text/html", body=markup))
        copy = context.new_page()
        if page.url.startswith("http"):
            copy.goto(page.url)
        else:
            copy.set_content(markup)
        return Axe().run(copy)
    finally:
        context.close()
