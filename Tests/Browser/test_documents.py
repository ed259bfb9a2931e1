# SPDX-License-Identifier: EUPL-1.2
"""Nada puts a PDF into a case, sees pictures of it, has it, and declares it void; who sees another section sees none of it."""

import pytest
from household import begin_case, link, pdf, put_document
from people import enter, open_page
from walk import press, submit


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_document_is_put_in_seen_had_and_declared_void(open_context, house, script):
    demo = house
    nada, petra = (open_context(javascript=script, own_hosts=house.own_hosts).new_page() for _ in range(2))
    enter(nada, demo, "nada")
    case = begin_case(nada, demo, "Kostanj" if script else "Oreh", team=False)
    open_page(nada, demo.staff + case + "/access")
    nada.locator("[name=grantee]").select_option(label="Petra")
    nada.locator("[name=reason]").select_option("team_cover")
    nada.locator("[name=reads][value=risk]").check()
    submit(nada, "form[action$='/access']", until="2999-12-31")

    content = pdf(2, "Izvid")
    open_page(nada, demo.staff + case)
    press(nada, "main a[href$='/documents']")
    press(nada, "main a[href$='/documents/new']")
    assert put_document(nada, demo, case, "izvid.pdf", content, note="Prinesla je sama.").status == 200
    document = link(nada, "main li a:has-text('izvid.pdf')")
    open_page(nada, demo.staff + document)
    press(nada, "main a[href$='/preview']")
    for picture in nada.locator("main img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
        assert picture.evaluate("image => image.naturalHeight") == 1400
    assert nada.locator("main img").count() == 2

    open_page(nada, demo.staff + document)
    with nada.expect_download() as had:
        nada.locator("main a[href$='/download']").click()
    assert had.value.suggested_filename == "izvid.pdf"
    with open(had.value.path(), "rb") as file:
        assert file.read() == content

    enter(petra, demo, "petra")
    for path in (document, document + "/preview", document + "/preview/1", document + "/download"):
        assert petra.goto(demo.staff + path).status == 404, path
    open_page(petra, demo.staff + case + "/documents")
    assert "izvid" not in petra.locator("main").inner_text()

    open_page(nada, demo.staff + document)
    submit(nada, "form[action$='/void']", reason="Druga oseba.")
    assert "Druga oseba." in nada.locator("main").inner_text()
    assert nada.goto(demo.staff + document + "/download").status == 404


def test_what_cannot_be_taken_is_said_and_what_was_written_stays(open_context, house):
    demo = house
    nada = open_context(javascript=False, own_hosts=house.own_hosts).new_page()
    enter(nada, demo, "nada")
    case = begin_case(nada, demo, "Jelka", team=False)
    large = b"%PDF-1.4" + b" " * 30_000_000
    for name, content, sentence in (("velika.pdf", large, "25"), ("vabilo.pdf", b"MZ\x00\x01" * 90, "vabilo.pdf"), ("prazna.pdf", b"", "prazna.pdf")):
        answer = put_document(nada, demo, case, name, content, note="Od sodišča.")
        assert answer.status == 422 and sentence in nada.locator("main .problems").inner_text(), name
        assert nada.locator("[name=note]").input_value() == "Od sodišča."
        assert nada.locator("[name=section]").input_value() == "health"
    open_page(nada, demo.staff + case + "/documents")
    assert not nada.locator("main li").count()
