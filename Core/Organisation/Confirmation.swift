// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// One thing in an organisation's files that nobody has confirmed yet.
package struct UnconfirmedPlace: Sendable, Equatable {
    /// What is to be confirmed.
    package enum Place: Sendable, Equatable {
        /// All the file says in this language, by somebody who speaks it natively and works in the field.
        case language(String)
        /// A fact, by its place in the file.
        case fact(String)
    }

    package let file: String
    package let place: Place
}

/// What a file says of its own confirmation.
private struct Confirmation: Decodable {
    /// By language: whether a professional who speaks it natively has read the texts.
    let confirmed: [String: Bool]?
    let toConfirm: [String]?

    func open(in file: String) -> [UnconfirmedPlace] {
        let languages = (confirmed ?? [:]).filter { !$0.value }.keys.sorted()
        return languages.map { UnconfirmedPlace(file: file, place: .language($0)) }
            + (toConfirm ?? []).map { UnconfirmedPlace(file: file, place: .fact($0)) }
    }
}

extension OrganisationFiles {
    /// What callers of the line hear; the words are read by whoever makes the sound files.
    private static let announcements = "announcements.json"

    /// The phrases of the languages that visitors are offered.
    private func phraseFilesInUse() throws -> [String] {
        (try organisation().visitorLanguages ?? []).flatMap(Self.phraseFiles).filter(has)
    }

    /// The visitors' languages of whose phrases some are not confirmed.
    package func uncheckedPhrases() throws -> Set<Language> {
        let places = try phraseFilesInUse().flatMap { file -> [UnconfirmedPlace] in
            let confirmation: Confirmation = try read(file)
            return confirmation.open(in: file)
        }
        return Set(
            places.compactMap { place in
                if case .language(let code) = place.place { Language(rawValue: code) } else { nil }
            })
    }

    /// What is still to be confirmed in all the files before the public may come.
    package func unconfirmed() throws -> [UnconfirmedPlace] {
        let lists = try names(in: "code-lists").filter { $0.hasSuffix(".json") }.map { "code-lists/" + $0 }
        let files =
            [
                "organisation.json", "texts.json", "prepared-answers.json", "paths.json", DutyRules.file,
                MeasureKinds.file, ConferenceCriteria.file,
            ]
            + [TelephoneRules.file, Self.announcements].filter(has) + lists + (try phraseFilesInUse())
        return try files.flatMap { file in
            let confirmation: Confirmation = try read(file)
            return confirmation.open(in: file)
        }
    }
}
