// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@Suite struct `A file's name` {
    @Test(arguments: [
        ("Odločba sodišča.pdf", "Odločba sodišča.pdf"), ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ana\\slika.jpg", "slika.jpg"), (" .htaccess ", "htaccess"),
        ("a\u{0}b\r\n.pdf", "ab.pdf"),
        ("ana\u{202E}fdp.exe", "anafdp.exe"), ("a\u{200B}\u{FEFF}b.txt", "ab.txt"),
        ("a<b>:\"|?*.txt", "a_b______.txt"),
        ("con.txt", "_con.txt"), ("izjava.pdf. . ", "izjava.pdf"),
    ])
    func `keeps what is harmless of it`(_ sent: String, _ kept: String) {
        #expect(FileName(sent)?.revealed == kept)
    }

    @Test(arguments: ["", "/", "...", " \u{202E} ", "a/", "\\.."])
    func `is none if nothing is left`(_ sent: String) {
        // A path that ends in a slash names the folder before it.
        #expect(FileName(sent)?.revealed == (sent == "a/" ? "a" : nil))
    }

    @Test func `is cut so that its ending stays`() throws {
        let long = try #require(FileName(String(repeating: "č", count: 500) + ".pdf"))
        #expect(long.revealed.unicodeScalars.count < FileName.longest)
        #expect(long.ending == "pdf")
        let odd = try #require(FileName("a." + String(repeating: "x", count: 500)))
        #expect(odd.revealed.unicodeScalars.count < FileName.longest)
        #expect(odd.ending == "")
    }

    @Test func `gets the ending of what the file really is`() {
        #expect(FileName("slika.exe")?.ending(inOneOf: ["jpg", "jpeg"]).revealed == "slika.exe.jpg")
        #expect(FileName("slika.JPEG")?.ending(inOneOf: ["jpg", "jpeg"]).revealed == "slika.JPEG")
        let long = FileName(String(repeating: "a", count: 500))?.ending(inOneOf: ["pdf"])
        #expect(long?.ending == "pdf")
        #expect(long?.revealed.count ?? 0 <= FileName.longest)
    }

    @Test func `prints as dots`() throws {
        let name = try #require(FileName("Ana Novak.pdf"))
        var dumped = "\(name) \(String(reflecting: name))"
        dump(name, to: &dumped)
        #expect(!dumped.contains("Ana"))
    }
}
