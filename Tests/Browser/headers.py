# SPDX-License-Identifier: EUPL-1.2
"""The headers of every answer, errors and redirects included."""

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-dns-prefetch-control": "off",
}
PRESENT = ["permissions-policy", "x-robots-tag"]
NEVER = ["server", "etag", "last-modified", "alt-svc", "onion-location", "report-to", "x-powered-by"]


def assert_headers(answer):
    """The answer to a navigation, and every redirect on the way to it."""
    request = answer.request
    assert_page(answer.all_headers())
    while request := request.redirected_from:
        assert_page(request.response().all_headers())


def assert_page(headers):
    for name, value in ALWAYS.items():
        assert headers.get(name, "").lower() == value.lower(), f"{name}: {headers.get(name)}"
    for name in PRESENT:
        assert headers.get(name), f"{name} is missing"
    assert [name for name in NEVER if name in headers] == []
    for feature in ("camera", "microphone", "geolocation", "display-capture", "clipboard-read"):
        assert f"{feature}=()" in headers["permissions-policy"]
