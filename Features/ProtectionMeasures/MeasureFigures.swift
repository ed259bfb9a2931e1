// SPDX-License-Identifier: EUPL-1.2

import Organisation
package import Texts

extension ProtectionMeasure.Words {
    /// What the figures learn of it, by list; nothing of one that was entered by mistake.
    func codes(of kind: MeasureKind?) -> [String: [String]]? {
        guard !isMistaken, let status else { return nil }
        return [
            "measure_group": [(kind?.group ?? .other).rawValue], "measure_status": [status.rawValue],
        ]
    }
}

extension MeasureBreach.Words {
    /// What the figures learn of it, by list; nothing of one that was entered by mistake.
    func codes(of kind: MeasureKind?) -> [String: [String]]? {
        guard !isMistaken else { return nil }
        return [
            "breach_group": [(kind?.group ?? .other).rawValue],
            "breach_reported": [reportedTo.isEmpty ? "no" : "yes"],
        ]
    }
}

/// What the codes of protection measures are called in figures.
package enum MeasureFigures {
    /// What a code is called; nil if it is of no list of measures.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "measure_group", "breach_group": t(Text.Measures.group(group: code))
        case "measure_status": t(Text.Measures.status(status: code))
        case "breach_reported": t(Text.Measures.isReported(answer: code))
        default: nil
        }
    }
}
