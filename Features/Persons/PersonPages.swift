// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Web

/// What every page about the people of one case knows.
struct PersonFrame: Sendable {
    let open: OpenCase
    let file: Address
    let people: People
    let vulnerability: CodeList?
    let days: CaseDay
    let today: String
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var offered: [CodeList.Code] { vulnerability?.valid(on: today) ?? [] }
    /// The roles in which she may enter somebody.
    var roles: [PersonRole] { PersonRole.allCases.filter { open.writes.contains($0.section) } }
}

/// What the form of a new person shows.
struct NewPersonPage: Sendable {
    let frame: PersonFrame
    let sending: SendingID
    var words: Person.Words
    var faults: [PersonFault] = []
}

/// What the page of one person shows.
struct PersonPage: Sendable {
    let frame: PersonFrame
    let known: Known
    let alike: [Alike]
    let sending: SendingID
    /// Whether the address names an entry for which this one stands now.
    let isLed: Bool
    /// Where it is given out what is kept of her; nil for who gives nothing out.
    let ownFile: Address?
    /// What entries said that are one with hers.
    let formers: [Person.Words]
    /// The version that she saw when she began to write.
    var version: Int
    /// What the form holds: what is kept, or what was written and could not be.
    var words: Person.Words
    var faults: [PersonFault] = []
    /// What somebody else has written meanwhile in these fields.
    var met: [PersonField] = []
    var relation = RelationDraft()
    var relationFault: RelationFault?

    var mayWrite: Bool { frame.open.writes.contains(known.person.section) }
    var others: [Known] {
        frame.people.people.filter {
            $0.person.id != known.person.id && frame.open.writes.contains($0.person.section)
        }
    }
    /// Those of the same section, of whom it can be said that they are the same person.
    var mergeable: [Known] { others.filter { $0.person.section == known.person.section } }
    /// The merges that stand, for which this entry stands.
    var joined: [ReadMerge] { frame.people.merges(into: known.person.id).filter(\.merge.stands) }
    /// The merges that were undone, in both of their entries.
    var parted: [ReadMerge] {
        let id = known.person.id
        return frame.people.merges.filter { !$0.merge.stands && [$0.merge.kept, $0.merge.gone].contains(id) }
    }
    var bonds: [Bond] { frame.people.bonds(of: known.person.id) }
}

/// One thing that is written of somebody, to be compared and shown.
enum PersonField: String, Sendable, CaseIterable {
    case role
    case name
    case otherNames = "other_names"
    case born
    case gender
    case languages
    case communication
    case vulnerabilities
    case phone
    case address
    case died
    case note

    /// The fields in which two differ.
    static func differing(_ one: Person.Words, _ other: Person.Words) -> [PersonField] {
        allCases.filter { $0.raw(one) != $0.raw(other) }
    }

    /// Whether two entries can hold in it together.
    var canBeBoth: Bool {
        [.name, .otherNames, .languages, .communication, .vulnerabilities, .note].contains(self)
    }

    func isEmpty(_ words: Person.Words) -> Bool {
        raw(words).isEmpty || self == .gender && words.gender == .unknown
    }

    private func raw(_ words: Person.Words) -> String {
        switch self {
        case .role: words.role.rawValue
        case .name: words.name
        case .otherNames: words.otherNames
        case .born: words.born + (words.isBornAbout ? "~" : "")
        case .gender: words.gender.rawValue
        case .languages: words.languages + (words.needsInterpreter ? "~" : "")
        case .communication: words.communication
        case .vulnerabilities: words.vulnerabilities.sorted().joined(separator: ",")
        case .phone: words.phone
        case .address: words.address
        case .died: words.hasDied ? "1" : ""
        case .note: words.note
        }
    }
}

/// A relation as the form has it.
struct RelationDraft: Sendable {
    var kind = ""
    var other = ""
    var from = ""
    var until = ""
    var livesTogether = false
    var source = ""

    init() {}

    init(_ form: Form) {
        (kind, other) = (form.text("kind"), form.text("other"))
        (from, until) = (form.text("from"), form.text("until"))
        (livesTogether, source) = (form.has("together"), form.text("source"))
    }

    /// What would be kept, and of whom; throws what is wrong.
    func words(for page: PersonPage) throws(RelationFault) -> (Relation.Words, Known) {
        guard let kind = RelationKind(rawValue: kind) else { throw .noKind }
        guard let other = page.others.first(where: { $0.person.id.description == other }) else {
            throw .nobody
        }
        if let line = Kinship.line(kind, page.known.person.id, to: other.person.id) {
            let lines = page.frame.people.lines()
            guard !Kinship.isCircular(lines + [line]) || Kinship.isCircular(lines) else { throw .circular }
        }
        for day in [from, until] where !day.isEmpty && !PartialDay.isOne(day, until: PartialDay.last) {
            throw .badDay
        }
        let length = min(from.count, until.count)
        if length > 0, until.prefix(length) < from.prefix(length) { throw .badDay }
        guard source.count <= Relation.Words.mostSource else { throw .tooLong }
        return (
            Relation.Words(
                kind: kind, from: from, until: until, livesTogether: livesTogether, source: source),
            other
        )
    }
}

/// Why a relation was not kept.
enum RelationFault: Error, Sendable {
    case noKind
    case nobody
    case badDay
    case tooLong
    /// By it somebody would be her own ancestor.
    case circular
    /// Somebody else has written a relation of this case meanwhile.
    case met
}
