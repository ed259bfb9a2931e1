// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Vault

/// What one part of a place said at one time, opened.
struct Said<Words: Sendable & Codable>: Sendable {
    let version: PlaceVersion
    let words: Words
}

/// A place with as much of it as its reader may read, and as far as that was asked for what it ever said: the latest first.
struct ReadPlace: Sendable {
    let place: CasePlace
    /// Empty where she may not read what it is.
    let general: [Said<CasePlace.Words>]
    /// Empty where nothing is written of where exactly, or she may not read it.
    let exact: [Said<CasePlace.Exact>]
    /// Whether she may read where exactly.
    let readsExact: Bool

    var words: CasePlace.Words? { general.first?.words }
    var address: CasePlace.Exact? { exact.first?.words }

    init(_ place: CasePlace, _ versions: [PlaceVersion], in open: OpenCase, among people: [PlacePerson])
        throws
    {
        self.place = place
        readsExact = open.reads.contains(place.exactSection)
        general = try Self.opened(.general, versions, under: open.unit(of: place.section)).map {
            (said: Said<CasePlace.Words>) in
            Said(version: said.version, words: said.words.now(among: people))
        }
        exact = try Self.opened(.exact, versions, under: open.unit(of: place.exactSection))
    }

    private static func opened<Words: Sendable & Codable>(
        _ part: PlacePart, _ versions: [PlaceVersion], under unit: UnitKey?
    ) throws -> [Said<Words>] {
        guard let unit else { return [] }
        return try versions.filter { $0.part == part }.map {
            Said(version: $0, words: try unit.openRecord($0.sealedWords, at: .casePlace($0.id)))
        }
    }

    /// Whether the accused lives there or goes there, by what its reader may read.
    func isUsedByAccused(among people: [PlacePerson]) -> Bool {
        guard let words else { return false }
        return words.kind == .accusedHome
            || words.people.contains { id in people.contains { $0.id == id && $0.isAccused } }
    }

    /// Why its reader has to reckon with it that the accused knows of this place.
    ///
    /// A place that is over counts: who lived there knows it.
    func knownness(beside others: [ReadPlace], among people: [PlacePerson]) -> Knownness? {
        guard words?.isMistaken != true else { return nil }
        if address?.known == .yes { return .said }
        if isUsedByAccused(among: people) { return .used }
        let isShared = others.contains { other in
            guard other.place.id != place.id, other.words?.isMistaken != true, let mine = address,
                let theirs = other.address, mine.isSame(as: theirs)
            else { return false }
            return theirs.known == .yes || other.isUsedByAccused(among: people)
        }
        return isShared ? .shared : nil
    }
}

/// Why the accused knows of a place.
enum Knownness: String, Sendable {
    case said
    /// He lives there or goes there.
    case used
    /// Another place of the case has the same address, and he knows that one.
    case shared
}

extension CasePlace.Exact {
    /// Whether two are one address, however they were written; a street without a town is that of every town.
    func isSame(as other: Self) -> Bool {
        let (mine, theirs) = (Self.folded(town), Self.folded(other.town))
        return !Self.folded(street).isEmpty && Self.folded(street) == Self.folded(other.street)
            && (mine.isEmpty || theirs.isEmpty || mine == theirs)
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }
}
