# SPDX-License-Identifier: EUPL-1.2
"""The first page there is: it answers, fits a phone, and asks nobody else."""


def test_the_first_page_answers_on_a_phone(demo, visitor, axe, screenshot):
    answer = visitor.goto(demo.public)

    assert answer.status == 200
    assert visitor.locator("html").get_attribute("lang") == "sl"
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 360
    axe(visitor)
    screenshot(visitor, "public-first-page")


def test_the_staff_side_answers_at_its_own_address(demo, staff, axe, screenshot):
    answer = staff.goto(demo.staff)

    assert answer.status == 200
    axe(staff)
    screenshot(staff, "staff-first-page")
