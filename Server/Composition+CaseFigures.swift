// SPDX-License-Identifier: EUPL-1.2

import CaseFigures
import CaseFiles
import Cases
import CodeLists
import Conferences
import Counselling
import Incidents
import Instruments
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
        let library = try installation.instruments.get()
        return CaseFiguresRoutes(
            figures: try caseFigures(installation),
            words: {
                let lists = try await book.current()
                return { code, list, t in
                    if list.hasSuffix("_vulnerability") {
                        return lists["vulnerability"]?.text(of: code, in: t.language)
                    }
                    if list == "session_language" {
                        return lists["language_used"]?.text(of: code, in: t.language)
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
        return PersonFigures.word(code, of: list, t)
            ?? IncidentFigures.word(code, of: ages.contains(list) ? "ages" : list, t)
            ?? ConferenceFigures.word(code, of: list, by: criteria, t)
            ?? MeasureFigures.word(code, of: list, t) ?? CaseWords.word(code, of: list, t)
            ?? OutcomeFigures.word(code, of: list, t) ?? CounsellingFigures.word(code, of: list, t)
            ?? ReferralFigures.word(code, of: list, t) ?? TaskFigures.word(code, of: list, t)
            ?? RiskFigures.word(code, of: list == "agreed_level" ? "level" : list, library, t)
    }
}
