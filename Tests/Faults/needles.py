# SPDX-License-Identifier: EUPL-1.2
"""Looks for a text in raw bytes, however it was written down."""

import base64
import gzip
import zlib


def encodings(secret):
    """Every way in which `secret` may lie in a file: name → (bytes, whether capitals matter)."""
    found = {
        "utf-8": (secret, False),
        "hex": (secret.hex().encode(), False),
        "percent": ("".join(f"%{byte:02x}" for byte in secret).encode(), False),
        "reversed": (secret[::-1], False),
    }
    try:
        text = secret.decode("ascii")
        found["utf-16-le"] = (text.encode("utf-16-le"), False)
        found["utf-16-be"] = (text.encode("utf-16-be"), False)
    except UnicodeDecodeError:
        pass
    for offset in range(3):
        plain = base64.b64encode(b"\0" * offset + secret)
        # What the bytes around it decide on is cut off at both ends.
        start = {0: 0, 1: 2, 2: 3}[offset]
        whole = (len(secret) + offset) // 3 * 4
        found[f"base64 at {offset}"] = (plain[start:whole], True)
        url = plain[start:whole].translate(bytes.maketrans(b"+/", b"-_"))
        if url != plain[start:whole]:
            found[f"base64url at {offset}"] = (url, True)
    return found


class Scanner:
    """Finds any of some secrets, by name, in any of the encodings."""

    def __init__(self, secrets):
        self.exact, self.folded = [], []
        for name, secret in secrets.items():
            assert len(secret) >= 12, f"{name} is too short to be told from chance"
            for encoding, (needle, is_exact) in encodings(secret).items():
                if is_exact:
                    self.exact.append((f"{name} as {encoding}", needle))
                else:
                    self.folded.append((f"{name} as {encoding}", needle.lower()))

    def search(self, content, depth=0):
        """The names of everything found, also inside compressed parts."""
        hits = {what for what, needle in self.exact if needle in content}
        folded = content.lower()
        hits |= {what for what, needle in self.folded if needle in folded}
        if depth < 2:
            for part in compressed_parts(content):
                hits |= {f"{what}, compressed" for what in self.search(part, depth + 1)}
        return hits

    def search_files(self, places, passed_over=()):
        """What is found in which file below the places."""
        found, count, size = {}, 0, 0
        for place in places:
            for file in sorted(path for path in place.rglob("*") if path.is_file() and not path.is_symlink()):
                if file.name in passed_over:
                    continue
                try:
                    content = file.read_bytes()
                except FileNotFoundError:
                    continue
                count, size = count + 1, size + len(content)
                hits = self.search(content + str(file).encode())
                if hits:
                    found[str(file)] = sorted(hits)
        return found, count, size


def compressed_parts(content):
    """Everything in `content` that unpacks as gzip or zlib, as far as it goes."""
    for magic, window in ((b"\x1f\x8b\x08", 31), (b"\x78\x01", 15), (b"\x78\x9c", 15), (b"\x78\xda", 15)):
        position = content.find(magic)
        while position >= 0:
            unpacked = unpack(content[position : position + 1_000_000], window)
            if len(unpacked) >= 12:
                yield unpacked
            position = content.find(magic, position + 1)


def unpack(content, window):
    unpacker = zlib.decompressobj(window)
    gathered = b""
    try:
        for start in range(0, len(content), 4096):
            gathered += unpacker.decompress(content[start : start + 4096], 1_000_000 - len(gathered))
            if unpacker.eof or len(gathered) >= 1_000_000:
                break
    except zlib.error:
        pass
    return gathered


def planted(secret):
    """The same text in every way it must be found: name → a file's content."""
    around = bytes(range(200, 256))
    files = {name: around + needle + around for name, (needle, _) in encodings(secret).items()}
    files["capitals"] = around + secret.upper() + around
    files["gzip"] = around + gzip.compress(b"x" * 50 + secret + b"y" * 50) + around
    files["zlib"] = around + zlib.compress(b"x" * 50 + secret) + around
    for offset in range(3):
        files[f"inside base64 at {offset}"] = base64.b64encode(b"\xfe" * (30 + offset) + secret + b"\xfd" * 31)
        files[f"inside base64url at {offset}"] = base64.urlsafe_b64encode(b"\xfe" * (30 + offset) + secret + b"\xfd" * 31)
    return files
