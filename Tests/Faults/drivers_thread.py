# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through threads and return codes, by the visitor's way and by the telephone's."""

import re
import sys
import uuid

sys.dont_write_bytecode = True
from client import Visitor  # noqa: E402


def take_code(stage, visitor):
    """Takes a return code as somebody does who writes the words down; gives the words in their order."""
    proof = visitor.get("/v").field("_k")
    visitor.post("/v", {"_k": proof, "c": "1"})
    shown = visitor.post("/v", {"_k": proof, "c": "2"})
    words = re.findall(r"<li>([^<]+)</li>", shown.text.split('class="code"')[1].split("</ol>")[0])
    asking = visitor.post("/v", {"_k": proof, "c": "3", "o": shown.field("o")})
    # The labels of the two fields name the numbers of the words that are asked for.
    asked = [int(number) for number in re.findall(r"<label>[^<]*?(\d+)[^<]*\s*<input type=\"text\" name=\"[ab]\"", asking.text)]
    assert len(asked) == 2, "two words are asked for"
    wrong = visitor.post("/v", {"_k": proof, "c": "4", "o": asking.field("o"),
                                "a": stage.marker("not-this-word"), "b": stage.marker("nor-this")})
    asking = wrong if wrong.field("o") else asking
    kept = visitor.post("/v", {"_k": proof, "c": "4", "o": asking.field("o"),
                               "a": words[asked[0] - 1], "b": words[asked[1] - 1]})
    assert kept.status == 303, f"a code is answered with {kept.status}"
    return words


def report(stage):
    """What somebody reports about our own people, and the answer of those who read it instead of us."""
    visitor = Visitor(stage.installation)
    assert visitor.get("/sl/m").status == 200
    assert visitor.post("/sl/m", {"a": stage.marker("no-such-field")}).status == 303
    visitor.proof = visitor.get("/v").field("_k")
    assert visitor.say(stage.marker("report"), uuid.uuid4().hex)
    stage.keep("the report's return code", " ".join(take_code(stage, visitor)))
    reader = stage.colleague("counsellor", user="katja")
    thread = re.search(r'href="(/threads/[0-9a-f]{32})"', reader.get("/threads").text).group(1)
    page = reader.get(thread)
    assert f"{stage.core}report" in page.text, "who reads instead of us does not read the report"
    written = reader.post(f"{thread}/messages", {
        "_k": page.field("_k"), "a": stage.marker("report-answer"), "b": page.field("b") or uuid.uuid4().hex})
    assert written.status == 303, f"an answer to a report is answered with {written.status}"


def return_code(stage):
    """A thread with its words, come back to from another browser, and opened once more on the telephone."""
    visitor = Visitor(stage.installation)
    assert visitor.post("/sl/l", {"n": "1"}).status == 303
    visitor.proof = visitor.get("/v").field("_k")
    assert visitor.say(stage.marker("thread"), uuid.uuid4().hex)
    words = take_code(stage, visitor)
    for name, between in (("spaced", " "), ("hyphened", "-"), ("joined", ""), ("lines", "\n"), ("commas", ",")):
        stage.keep(f"the return code, {name}", between.join(words))
    assert visitor.post("/v/end", {"_k": visitor.proof}).status == 303

    wrong = Visitor(stage.installation)
    for field in ("a", "b"):
        assert wrong.post("/sl/l", {field: stage.marker("wrong-words")}).status == 422
    back = Visitor(stage.installation)
    answer = back.post("/sl/l", {"b": " ".join(words)})
    assert answer.status == 303 and back.cookie, f"the words are answered with {answer.status}"
    stage.keep("the cookie of who came back", back.cookie.split("=", 1)[1])
    back.proof = back.get("/v").field("_k")
    assert back.say(stage.marker("thread-again"), uuid.uuid4().hex)

    counsellor = stage.counsellor
    proof = counsellor.get("/threads").field("_k")
    assert counsellor.post("/threads/words", {"_k": proof, "a": stage.marker("said-wrong")}).status == 422
    counsellor.post("/threads/number", {"_k": proof, "a": stage.marker("number")})
    opened = counsellor.post("/threads/words", {"_k": proof, "a": " ".join(words)})
    stage.thread = opened.location
    assert opened.status == 303, f"words said on the telephone are answered with {opened.status}"
    page = counsellor.get(opened.location)
    assert stage.marker("thread") in page.text, "the counsellor does not read the thread"
    written = counsellor.post(f"{opened.location}/messages", {
        "_k": page.field("_k"), "a": stage.marker("thread-answer"), "b": page.field("b") or uuid.uuid4().hex})
    assert written.status == 303, f"an answer in a thread is answered with {written.status}"
