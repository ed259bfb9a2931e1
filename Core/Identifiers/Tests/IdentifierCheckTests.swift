// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Identifiers

/// What in a text may tell who somebody is.
@Suite struct `A check against identifiers` {
    private let check = IdentifierCheck(
        places: ["Celje", "Koper", "Ig", "Novo mesto", "Goriška", "Jirkov"],
        abbreviations: ["CSD", "OSPOD", "EMŠO", "RČ"])

    private func kinds(_ text: String) -> [IdentifierFind.Kind] { check.finds(in: text).map(\.kind) }
    private func texts(_ text: String) -> [String] { check.finds(in: text).map(\.text) }

    @Test func `finds numbers as what they are`() {
        #expect(kinds("Klicala je 040 123 456.") == [.number])
        #expect(kinds("Volala z +420 774 422 012.") == [.number])
        #expect(kinds("EMŠO 0101990505123") == [.nationalID])
        #expect(kinds("RČ 805612/1234") == [.nationalID])
        #expect(kinds("zadeva 4321/2025") == [.caseNumber])
        #expect(kinds("dne 12. 3. 2026 zjutraj") == [.date])
        #expect(kinds("dne 12.3. zjutraj") == [.date])
        #expect(kinds("dne 2026-03-12") == [.date])
        for day in ["konec 12. marca", "od 3. maja", "v 2. septembru", "dne 5. října"] {
            #expect(kinds(day) == [.date], "\(day)")
        }
        #expect(kinds("leta 2019") == [.date])
        #expect(kinds("stara je 34 let") == [.age])
        #expect(kinds("34-letna mama") == [.age])
        #expect(kinds("je jí 34 roků") == [.age])
    }

    @Test func `leaves numbers be that say nothing`() {
        #expect(kinds("Pogovarjali sva se 90 minut, trikrat v 2 tednih.").isEmpty)
        #expect(kinds("Ima 3 otroke in 2 službi, doma pa 3 majhne otroke.").isEmpty)
    }

    @Test func `finds addresses of mail`() {
        #expect(texts("Pišite na maja.novak@example.si, prosim.") == ["maja.novak@example.si"])
    }

    @Test func `finds words with a capital letter inside a sentence, and after a title`() {
        #expect(texts("Potem je Marija odšla k ga. Novak.") == ["Marija", "Novak"])
        #expect(texts("Přišla paní Dvořáková s panem K. domů.") == ["Dvořáková", "K"])
        #expect(texts("Odšla je. Vrnila se je! Zakaj? Ne ve.").isEmpty)
    }

    @Test func `finds capitals and initials, wherever they stand, unless they are known to be an office`() {
        #expect(texts("Na CSD in OSPOD so bili prijazni.").isEmpty)
        #expect(texts("MARIJA je odšla, CSD pa je KOS.") == ["MARIJA", "KOS"])
        #expect(texts("A. in dr. B. sta prišla. V hiši je bila sama.") == ["A", "B"])
    }

    @Test func `finds places in whichever case they stand`() {
        #expect(kinds("Celje je daleč.") == [.place])
        #expect(kinds("živi v Celju, prej v Kopru in na Igu") == [.place, .place, .place])
        #expect(kinds("celjski zdravnik") == [.place])
        #expect(texts("V Novem mestu je bila prvič.") == ["Novem mestu"])
        #expect(kinds("Novo stanovanje ima.").isEmpty)
        #expect(kinds("bydlela v Jirkově") == [.place])
    }

    @Test func `tells each find once, in the order of the text`() {
        #expect(texts("bila je Eva, in Eva je klicala 040 123 456") == ["Eva", "040 123 456"])
    }
}
