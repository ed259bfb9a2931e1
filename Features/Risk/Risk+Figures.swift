// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
package import Instruments
import Kernel
import Organisation
package import Texts
import Vault

/// What the figures learn of assessments: with which instrument, and on which level somebody judged.
extension Risk {
    /// Without a sheet, that it was begun by mistake.
    func fact(
        of sheet: Assessment.Sheet?, _ id: AssessmentID, judged level: String? = nil, under unit: UnitKey
    ) -> CaseFact {
        let codes = sheet.map {
            ["instrument": [$0.instrument], "level": [level ?? RiskFigures.notJudged]]
        }
        return CaseFact(.assessment, of: id, under: unit, at: clock.now, codes: codes, from: randomness)
    }
}

/// What the codes of assessments are called.
package enum RiskFigures {
    static let notJudged = "not_judged"

    /// What a code is called; nil if it is of no list of assessments.
    package static func word(
        _ code: String, of list: String, _ library: InstrumentLibrary, _ t: Translator
    ) -> String? {
        switch list {
        case "instrument":
            library.all.first { $0.definition.id.rawValue == code }?.wording.name.text(in: t.language) ?? code
        case "level":
            RiskLevel(rawValue: code).map { t(InstrumentWords.name($0)) } ?? t(Text.Risk.notJudged)
        default: nil
        }
    }
}
