// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing
import Texts

private let catalogue = Catalogue(
    module: "Test", keys: "waiting\u{1f}greeting\u{1f}agency\u{1f}late\u{1f}place",
    translations: [
        (
            "sl",
            "{0,plural,one{# sporočilo}two{# sporočili}few{# sporočila}other{# sporočil}}\u{1f}Dober dan, {0}!\u{1f}"
                + "{0,select,police{policija}other{drugi}}\u{1f}\u{1f}{1}: {0,number}"
        ),
        (
            "cs",
            "{0,plural,one{# zpráva}few{# zprávy}many{# zprávy}other{# zpráv}}\u{1f}Dobrý den, {0}!\u{1f}"
                + "{0,select,police{policie}other{jiní}}\u{1f}\u{1f}{1}: {0,number}"
        ),
        (
            "en",
            "{0,plural,one{# message}other{# messages}}\u{1f}Don''t go, {0}\u{1f}"
                + "{0,select,police{police}other{others}}\u{1f}It's late\u{1f}{1}: {0,number}"
        ),
    ])

@Suite struct TranslatorTests {
    private func waiting(_ count: Int) -> Message { Message(catalogue, 0, [.number(count)]) }

    @Test func `Slovenian counts one, two, few and many messages`() {
        let say = Translator(.slovenian)
        let expected = [
            0: "0 sporočil", 1: "1 sporočilo", 2: "2 sporočili", 3: "3 sporočila", 4: "4 sporočila",
            5: "5 sporočil", 101: "101 sporočilo", 102: "102 sporočili", 1_234_567: "1.234.567 sporočil",
        ]
        for (count, words) in expected { #expect(say(waiting(count)) == words) }
    }

    @Test func `Czech counts one, few and many messages`() {
        let say = Translator(.czech)
        #expect(say(waiting(1)) == "1 zpráva")
        #expect(say(waiting(4)) == "4 zprávy")
        #expect(say(waiting(5)) == "5 zpráv")
        #expect(say(waiting(101)) == "101 zpráv")
    }

    @Test func `every number up to a thousand has its own form`() {
        func slovenian(_ count: Int) -> String {
            switch count % 100 {
            case 1: "sporočilo"
            case 2: "sporočili"
            case 3, 4: "sporočila"
            default: "sporočil"
            }
        }
        func czech(_ count: Int) -> String {
            count == 1 ? "zpráva" : (2...4).contains(count) ? "zprávy" : "zpráv"
        }
        let (sl, cs, en) = (Translator(.slovenian), Translator(.czech), Translator(.english))
        for count in 0...1000 {
            #expect(sl(waiting(count)) == "\(sl.number(count)) \(slovenian(count))")
            #expect(cs(waiting(count)) == "\(cs.number(count)) \(czech(count))")
            #expect(en(waiting(count)) == "\(en.number(count)) \(count == 1 ? "message" : "messages")")
        }
    }

    @Test func `a text that a language lacks is said in English`() {
        #expect(Translator(.slovenian)(Message(catalogue, 3)) == "It's late")
    }

    @Test func `an apostrophe is one apostrophe with and without placeholders`() {
        #expect(Translator(.english)(Message(catalogue, 1, [.text("Ana")])) == "Don't go, Ana")
        #expect(Translator(.english)(Message(catalogue, 3)) == "It's late")
    }

    @Test func `values stand where the language wants them`() {
        let message = Message(catalogue, 4, [.number(12_000), .text("Celje")])
        #expect(Translator(.slovenian)(message) == "Celje: 12.000")
        #expect(Translator(.english)(message) == "Celje: 12,000")
        #expect(Translator(.czech)(Message(catalogue, 2, [.text("police")])) == "policie")
        #expect(Translator(.czech)(Message(catalogue, 2, [.text("nobody")])) == "jiní")
    }

    @Test(arguments: ["{0}", "'{", "a\u{0}b", "👩‍👧", String(repeating: "ž", count: 5000), ""])
    func `a value is put in as it is, without its zeros`(value: String) {
        let said = Translator(.slovenian)(Message(catalogue, 1, [.text(value)]))
        #expect(said == "Dober dan, \(value.filter { $0 != "\u{0}" })!")
    }

    @Test func `many threads say the same text at once`() async {
        let wrong = await withTaskGroup(of: Int.self) { group in
            for start in 0..<8 {
                group.addTask {
                    (0..<500).count { number in
                        let count = start * 500 + number
                        let digits = count < 1000 ? "\(count)" : Translator(.czech).number(count)
                        return !Translator(.czech)(waiting(count)).hasPrefix("\(digits) zpráv")
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }

    @Test func `what a visitors' language borrows from English is marked, and nothing else`() {
        let said = Translator(.ukrainian)(Message(catalogue, 3))
        #expect(said == BorrowedWords.marked("It's late"))
        #expect(Translator(.ukrainian)(waiting(2)) == BorrowedWords.marked("2 messages"))
    }

    @Test func `every visitors' language calls itself by its own name`() {
        for language in Language.visitors {
            #expect(!language.ownName.unicodeScalars.contains(BorrowedWords.opening))
        }
    }

    @Test func `a colleague reads in her own language which one a visitor reads`() {
        #expect(Translator(.slovenian).name(of: .ukrainian) == "ukrajinščina")
        #expect(Translator(.czech).name(of: .arabic) == "arabština")
        #expect(Translator(.english).name(of: .czech) == "Čeština")
        for language in Language.full {
            for other in Language.visitors {
                #expect(Translator(language).name(of: other) != other.rawValue, "\(language) \(other)")
            }
        }
    }

    @Test func `languages know their own names`() {
        #expect(Language.full.map(\.ownName) == ["Slovenščina", "Čeština", "English"])
    }
}

@Suite struct FormatTests {
    private let moment = Moment(milliseconds: 1_795_000_000_000)
    private let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    @Test func `days are written as the language writes them`() {
        #expect(Translator(.slovenian).date(moment, in: zone) == "18. november 2026")
        #expect(Translator(.czech).date(moment, in: zone) == "18. listopadu 2026")
        #expect(Translator(.english).date(moment, in: zone) == "18 November 2026")
        #expect(Translator(.slovenian).weekdayAndDate(moment, in: zone) == "sreda, 18. november 2026")
        #expect(Translator(.slovenian).shortDate(moment, in: zone) == "18. 11. 2026")
    }

    @Test func `visitors' languages write days in their own way, and Romani in digits`() {
        #expect(Translator(.ukrainian).date(moment, in: zone) == "18 листопада 2026\u{202F}р.")
        #expect(Translator(.hungarian).date(moment, in: zone) == "2026. november 18.")
        #expect(Translator(.serbian).date(moment, in: zone) == "18. novembar 2026.")
        #expect(Translator(.arabic).date(moment, in: zone).contains("نوفمبر"))
        #expect(Translator(.romani).date(moment, in: zone) == "18. 11. 2026")
        #expect(Translator(.romani).weekdayAndDate(moment, in: zone) == "18. 11. 2026")
    }

    @Test(arguments: Language.full + Language.visitors)
    func `times are told from 0 to 23 in every language`(_ language: Language) {
        let say = Translator(language)
        let afternoon = Moment(milliseconds: 1_795_012_200_000)
        #expect(say.time(afternoon, in: zone) == "15:30")
        #expect(say.dateAndTime(afternoon, in: zone).contains("15:30"))
    }

    @Test func `times follow the named zone and its summer time`() {
        let say = Translator(.english)
        #expect(say.time(moment, in: zone) == "12:06")
        #expect(say.time(moment, in: .gmt) == "11:06")
        #expect(say.time(Moment(milliseconds: 1_784_000_000_000), in: zone) == "05:33")
        #expect(Translator(.slovenian).dateAndTime(moment, in: zone) == "18. november 2026 ob 12:06")
        #expect(Translator(.czech).dateAndTime(moment, in: zone) == "18. listopadu 2026 v 12:06")
    }

    /// Spaces that do not break are right but cannot be seen in a test.
    private func plain(_ words: String) -> String { words.replacingOccurrences(of: "\u{a0}", with: " ") }

    @Test func `numbers, shares, lengths and lists are written as the language writes them`() {
        let say = Translator(.slovenian)
        #expect(say.number(1_234_567) == "1.234.567")
        #expect(say.number(3.02, digits: 2) == "3,02")
        #expect(say.percent(0.256) == "25,6\u{a0}%")
        #expect(say.duration(.minutes(65)) == "1 ura in 5 minut")
        #expect(say.duration(.seconds(0)) == "0 sekund")
        #expect(plain(Translator(.czech).duration(.minutes(62))) == "1 hodina a 2 minuty")
        #expect(say.list(["a", "b", "c"]) == "a, b in c")
    }
}
