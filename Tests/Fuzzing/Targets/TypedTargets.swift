// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

@testable import Auditing
@testable import Conflicts
@testable import Outbound
@testable import Vault
@testable import Web

extension FuzzTarget {
    /// Telephone numbers and addresses as they are made comparable.
    static let blindIndex = FuzzTarget(name: "blind-index") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let tie = TieText(text) {
            try promise(TieText(tie.text) == tie, "made comparable twice, it is another: \(tie.text)")
            try promise(TieText(inArabicDigits(text)) == tie, "other digits make another number")
            try promise(TieText(" \(text)-") == tie, "a space makes another of it")
            try promise(
                TieText(text.uppercased()) == tie || tie.kind == .address, "capitals make another number")
        }
        guard let address = EmailAddress(text) else { return }
        try promise(isSame(address.text.revealed, text), "an address was changed")
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"'(),:;\\[]".utf8.contains($0) }
        try promise(isPlain, "an address that a header or a shell reads otherwise")
        try promise(text.utf8.count { $0 == UInt8(ascii: "@") } == 1, "an address of two places")
        try promise(!text.hasPrefix("-"), "an address that is an option")
    }

    private static func inArabicDigits(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            ("0"..."9").contains(scalar) ? Unicode.Scalar(scalar.value + 0x630) ?? scalar : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What an auditor looks for, as the query says it.
    static let auditSearch = FuzzTarget(name: "audit-search") { bytes in
        guard let query = Form(urlEncoded: bytes),
            let zone = TimeZone(identifier: "Europe/Ljubljana")
        else { return }
        let now = Moment(milliseconds: 1_795_000_000_000)
        let search = AuditSearch(query, now: now, zone: zone)
        try promise(search.days.start < search.days.end, "a search of no day")
        try promise(search.days.end - search.days.start <= .days(367), "a search of more than a year")
        try promise((1...AuditSearch.mostPages).contains(search.page), "a page that is none")
        try promise((search.record ?? "").utf8.allSatisfy { $0 < 0x80 }, "a pseudonym that is none")
        let written = search.query(page: search.page)
        let form = Form(
            values: Dictionary(written.map { ($0.0, [$0.1]) }, uniquingKeysWith: { one, _ in one }))
        let again = AuditSearch(form, now: now, zone: zone)
        try promise(
            again.days == search.days && again.page == search.page, "the next page is of another search")
        try promise(again.record == search.record && again.action == search.action, "of another record")
    }

    /// The words and digits with which somebody comes back.
    static let returnCode = FuzzTarget(name: "return-code") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let list = try words.get()
        if let code = ReturnCode(typed: Confidential(text), words: list) {
            try promise(code.words.count == 6 && code.words.allSatisfy(list.contains), "words of no list")
            let shouted = Confidential(code.words.joined(separator: " - ").uppercased())
            let again = ReturnCode(typed: shouted, words: list)
            try promise(again?.normalised == code.normalised, "capitals make another code")
        }
        if let locator = ReturnLocator(text) {
            let again = ReturnLocator(locator.description)
            try promise(again == locator, "eight digits that are read otherwise")
            try promise(locator.description.utf8.count == 8, "a locator of another length")
        }
    }

    /// One-time codes, recovery sheets and keys, as they are typed.
    static let typedSecret = FuzzTarget(name: "typed-secret") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        try tryCode(text)
        if let sheet = RecoverySheet(typed: Confidential(text)) {
            let groups = sheet.groups
            try promise(
                groups.count == 8 && groups.allSatisfy { $0.utf8.count == 4 }, "a sheet of another form")
            let again = RecoverySheet(typed: Confidential(groups.joined(separator: "-").lowercased()))
            try promise(again?.groups == groups, "a sheet that is read otherwise")
        }
        let normalised = SpokenBase32.normalised(text)
        try promise(isSame(SpokenBase32.normalised(normalised), normalised), "read twice, it is another")
        if let key = BackupPublicKey(text: text) {
            try promise(BackupPublicKey(text: key.text) == key, "a key that is read otherwise")
        }
        if let key = BackupPrivateKey(text: text) {
            try promise(BackupPrivateKey(text: key.text)?.text == key.text, "a key that is read otherwise")
        }
    }

    private static func tryCode(_ text: String) throws {
        let secret = [UInt8](repeating: 9, count: TOTP.secretCount)
        let now = Moment(milliseconds: 1_795_000_000_000)
        let right = (-1...1).map { TOTP.code(secret, step: TOTP.step(at: now) + $0) }
        let step = TOTP.step(of: text, secret: secret, at: now, after: 0)
        try promise((step != nil) == right.contains { isSame($0, text) }, "a wrong code is right")
        guard let step else { return }
        try promise(TOTP.step(of: text, secret: secret, at: now, after: step) == nil, "a code is right twice")
    }

    private static let words = Result {
        let file = URL(filePath: #filePath).appending(path: "../../../../Organisations/words/sl.txt")
            .standardized
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
        guard let list = WordList(lines.map(String.init)) else { throw Broken(description: "no word list") }
        return list
    }
}
