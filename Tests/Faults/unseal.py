#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Changes a copy of the envelope so that it carries the plain text beside the sealed one.

Only scripts/canary-countertest uses this, on a copy that is built, searched and never shipped.
"""

import pathlib
import sys

SEALED = "        envelope += box.tag\n        return envelope\n"
OPENING = "let end = envelope.count - Self.tagCount\n"


def main():
    file = pathlib.Path(sys.argv[1])
    source = file.read_text()
    assert source.count(SEALED) == 1 and source.count(OPENING) == 1, f"{file} has changed: change this script too"
    # The plain text follows the tag, with its length at the very end, so that opening still works.
    source = source.replace(
        SEALED,
        "        envelope += box.tag\n        envelope += plain + bigEndian(UInt32(plain.count))\n        return envelope\n",
    )
    source = source.replace(
        "func open(_ envelope: [UInt8], context: [String]) throws -> [UInt8] {\n",
        "func open(_ carried: [UInt8], context: [String]) throws -> [UInt8] {\n"
        "        let count: UInt32 = number(carried.suffix(4))\n"
        "        let envelope = Array(carried.dropLast(Int(count) + 4))\n",
    )
    file.write_text(source)


if __name__ == "__main__":
    main()
