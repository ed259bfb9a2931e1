// SPDX-License-Identifier: EUPL-1.2

import CaseFigures
import CaseFiles
import Cases
import CodeLists
import Conferences
import Counselling
import Groups
import Incidents
import Instruments
import Intervision
import Kernel
import Organisation
import Outcomes
import Persons
import Platform
import ProtectionMeasures
import Risk
import Sharing
import Tasks
import Texts
import WaitingList
import Web

/// How the figures of cases learn what the codes of other features are called.
extension Composition {
    static func caseFigures(_ installation: Installation) throws -> CaseFigures {
        CaseFigures(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            zone: installation.organisation.zone, book: try FigureBook.shipped())
    }

    static func caseFigurePages(_ installation: Installation, _ face: Face, _ book: CodeListBook) throws
        -> CaseFiguresRoutes
    {
        let (library, centres) = (try installation.instruments.get(), installation.organisation.centres)
        return CaseFiguresRoutes(
            figures: try caseFigures(installation),
            words: {
                let lists = try await book.current()
                return { code, list, t in
                    if list.hasSuffix("_vulnerability") {
                        return lists["vulnerability"]?.text(of: code, in: t.language)
                    }
                    if list == "session_language" || list == "group_language" {
                        return lists["language_used"]?.text(of: code, in: t.language)
                    }
                    if list.hasSuffix("_centre"), let centre = centres.first(where: { $0.key == code }) {
                        return centre.name.text(in: t.language)
                    }
                    return word(code, of: list, library, installation.criteria, t)
                }
            }
        ) { layout(for: $0, face: face) }
    }

    /// What a code is called by the feature whose list it is of.
    private static func word(
        _ code: String, of list: String, _ library: InstrumentLibrary, _ criteria: ConferenceCriteria,
        _ t: Translator
    ) -> String? {
        if list == "referred_by" { return AgencyFigures.word(code, t) }
        let ages = ["survivor_age", "accused_age", "child_age"]
        let others: [@Sendable (String, String, Translator) -> String?] = [
            PersonFigures.word, MeasureFigures.word, CaseWords.word, OutcomeFigures.word,
            CounsellingFigures.word, ReferralFigures.word, TaskFigures.word, RequestFigures.word,
            GroupFigures.word, PeerFigures.word,
        ]
        return others.lazy.compactMap { $0(code, list, t) }.first
            ?? IncidentFigures.word(code, of: ages.contains(list) ? "ages" : list, t)
            ?? ConferenceFigures.word(code, of: list, by: criteria, t)
            ?? RiskFigures.word(code, of: list == "agreed_level" ? "level" : list, library, t)
    }
}
