// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import Vault

/// Whether somebody is known from another case that the same reader may read: a hint, which a human judges.
extension Persons {
    /// Short enough that each index fits many names, long enough that few are looked at in vain.
    private static let bits = 20

    /// By what somebody would be found again.
    func marks(of words: Person.Words) -> [Int] {
        let names = PersonNames.all(in: words).map {
            vault.blindIndex("person name", Confidential($0), bits: Self.bits)
        }
        let number = PersonNames.number(words.phone).map {
            vault.blindIndex("person number", Confidential($0), bits: Self.bits)
        }
        return names + (number.map { [$0] } ?? [])
    }

    /// People of other cases who may be the same, for who may read them there; noted there as a reading.
    func alike(_ known: Known, in open: OpenCase, with key: PersonKey) async throws -> [Alike] {
        let access = CaseAccess(viewer: open.viewer, now: clock.now)
        let (marks, matter) = (marks(of: known.words), open.id)
        let visible = Self.sections.list.map { (section: $0, rule: access.visible([$0])) }
        let found = try await database.read { transaction in
            try PersonStore.alike(marks, outside: matter, visible: visible, in: transaction)
        }
        var alike: [Alike] = []
        for id in Set(found.map(\.matter)).sorted(by: { $0.description < $1.description }) {
            let people = found.filter { $0.matter == id }
            guard let other = try await files.open(id, by: open.viewer, with: key) else { continue }
            let same = try people.compactMap { person in
                try other.unit(of: person.section).map { try Known(person, under: $0) }
            }.filter { PersonNames.mayBeSame($0.words, known.words) }
            let sections = Sections(same.map(\.person.section))
            guard !same.isEmpty, try await files.read(sections, of: other, load: { _ in true }) != nil else {
                continue
            }
            alike += same.map { Alike(known: $0, file: other.file) }
        }
        return alike
    }
}

/// Somebody of another case who may be the same.
struct Alike: Sendable {
    let known: Known
    let file: CaseFile
}

/// Names and numbers as they are compared, however they were written.
enum PersonNames {
    /// Every name that somebody is known by, folded: without marks, small, its parts in the order of the alphabet.
    static func all(in words: Person.Words) -> [String] {
        let others = words.otherNames.split { ",;\n".contains($0) }.map(String.init)
        return ([words.name] + others).map(folded).filter { $0.count >= 3 }
    }

    /// The last eight digits of a number; nil if there are too few.
    static func number(_ written: String) -> String? {
        let digits = written.compactMap(\.wholeNumberValue).map(String.init)
        return digits.count >= 6 ? digits.suffix(8).joined() : nil
    }

    /// Whether two may be one: a name or a number in common, and no birth that speaks against it.
    static func mayBeSame(_ one: Person.Words, _ other: Person.Words) -> Bool {
        let length = min(one.born.count, other.born.count)
        let agree =
            one.isBornAbout || other.isBornAbout || one.born.prefix(length) == other.born.prefix(length)
        let sameName = !Set(all(in: one)).isDisjoint(with: all(in: other))
        let sameNumber = number(one.phone).map { $0 == number(other.phone) } ?? false
        return sameNumber || sameName && agree
    }

    private static func folded(_ name: String) -> String {
        name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .split { !$0.isLetter }.sorted().joined(separator: " ")
    }
}
