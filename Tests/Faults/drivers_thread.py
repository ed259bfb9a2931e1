# SPDX-License-Identifier: EUPL-1.2
"""Drives markers through threads and return codes, by the visitor's way and by the telephone's."""

import re
import sys
import uuid

sys.dont_write_bytecode = True
from client import Visitor  # noqa: E402


def take_code(visitor):
    """Takes a return code as somebody does who writes the words down; gives the words in their order."""
    proof = visitor.get("/v").field("_k")
    visitor.post("/v", {"_k": proof, "c": "1"})
    shown = visitor.post("/v", {"_k": proof, "c": "2"})
    words = re.findall(r"<li>([^<]+)</li>", shown.text.split('class="code"')[1].split("</ol>")[0])
    asking = visitor.post("/v", {"_k": proof, "c": "3", "o": shown.field("o")})
    # The labels of the two fields name the numbers of the words that are asked for.
    asked = [int(number) for number in re.findall(r"<label>[^<]*?(\d+)[^<]*\s*<input type=\"text\" name=\"[ab]\"", asking.text)]
    assert len(asked) == 2, "two words are asked for"
    kept = visitor.post("/v", {"_k": proof, "c": "4", "o": asking.field("o"),
                               "a": words[asked[0] - 1], "b": words[asked[1] - 1]})
    assert kept.status == 303, f"a code is answered with {kept.status}"
    return words


def return_code(stage):
    """A thread with its words, come back to from another browser, and opened once more on the telephone."""
    visitor = Visitor(stage.installation)
    assert visitor.post("/sl/l", {"n": "1"}).status == 303
    visitor.proof = visitor.get("/v").field("_k")
    assert visitor.say(stage.marker("thread"), uuid.uuid4().hex)
    words = take_code(visitor)
    for name, between in (("spaced", " "), ("hyphened", "-"), ("joined", ""), ("lines", "\n"), ("commas", ",")):
        stage.keep(f"the return code, {name}", between.join(words))
    assert visitor.post("/v/end", {"_k": visitor.proof}).status == 303

    wrong = Visitor(stage.installation)
    assert wrong.post("/sl/l", {"a": stage.marker("wrong-words")}).status == 422
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
    assert opened.status == 303, f"words said on the telephone are answered with {opened.status}"
    page = counsellor.get(opened.location)
    assert stage.marker("thread") in page.text, "the counsellor does not read the thread"
    written = counsellor.post(f"{opened.location}/messages", {
        "_k": page.field("_k"), "a": stage.marker("thread-answer"), "b": page.field("b") or uuid.uuid4().hex})
    assert written.status == 303, f"an answer in a thread is answered with {written.status}"
