# SPDX-License-Identifier: EUPL-1.2
"""Fills in the forms of a page as a person would, with a marker in every field that takes words."""

import html.parser
import re


class Forms(html.parser.HTMLParser):
    """Every form of a page: where it leads, what stands in it already, and which fields take words or digits."""

    def __init__(self, page):
        super().__init__()
        self.all = []
        self.area = self.choice = None
        self.feed(page)

    def to(self, ending):
        """The first form that leads to an address with this ending."""
        return next(form for form in self.all if form["action"].endswith(ending))

    def handle_starttag(self, tag, attributes):
        field = dict(attributes)
        name = field.get("name")
        if tag == "form":
            self.all.append({
                "id": field.get("id"), "action": field.get("action", ""), "method": field.get("method", "get").upper(),
                "others": [], "given": [], "words": [], "digits": []})
        elif tag == "button" and "formaction" in field:
            self.lead(field)
        elif not self.all or not name:
            if tag == "option" and self.choice and "selected" in field:
                self.form["given"].append((self.choice, field.get("value", "")))
        elif tag == "textarea":
            self.form["words"].append(name)
        elif tag == "select":
            self.choice = name
        elif tag == "input":
            self.take(field, name)

    def lead(self, button):
        """A button that sends its form, or one it names, to another address."""
        form = next((form for form in self.all if form["id"] == button.get("form")), self.form)
        form["others"].append(button["formaction"])

    def take(self, field, name):
        kind = field.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in field:
                self.form["given"].append((name, field.get("value", "on")))
        elif kind in ("hidden", "date", "time", "number", "datetime-local"):
            self.form["given"].append((name, field.get("value", "")))
        elif field.get("inputmode") == "numeric":
            self.form["digits"].append(name)
            self.form["given"].append((name, field.get("value", "")))
        else:
            self.form["words"].append(name)

    def handle_endtag(self, tag):
        if tag == "select":
            self.choice = None

    @property
    def form(self):
        return self.all[-1]


def fill(stage, page, ending, **chosen):
    """The fields of a form, with markers where words go and `chosen` where something certain is needed."""
    form = Forms(page.text).to(ending)
    fields = [(name, value) for name, value in form["given"] if name not in chosen]
    fields += [(name, stage.marker(f"{ending.split('/')[-1]}-{name}")) for name in dict.fromkeys(form["words"])
               if name not in chosen]
    for name, values in chosen.items():
        fields += [(name, value) for value in (values if isinstance(values, list) else [values])]
    return form["action"], fields


def scrawl(stage, page, ending):
    """The same with a marker also where digits, days or a number of ours are wanted: a form to be refused."""
    form = Forms(page.text).to(ending)
    return fill(stage, page, ending, **{name: stage.marker(f"no-digits-{name}") for name in form["digits"]})


def listed(page):
    """The words of a code as a page shows them."""
    return re.findall(r"<li>([^<]+)</li>", page.text.split('class="code"')[1].split("</ol>")[0])
