// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
package import Texts
import Vault

/// What the figures learn of a case: that it was begun, and how and after how long it was closed.
extension Cases {
    /// That a case was begun; nil that it never was one.
    func fact(begunAt moment: Moment?, under unit: UnitKey) -> CaseFact {
        CaseFact(
            .begun, of: "case", under: unit, at: moment ?? clock.now, codes: moment.map { _ in [:] },
            from: randomness)
    }

    /// That a case was closed; one that was opened in error never was one.
    func facts(closing open: OpenCase, because reason: CaseClosing.Reason, under unit: UnitKey) -> [CaseFact]
    {
        guard reason != .openedInError else {
            return [fact(begunAt: nil, under: unit), fact(closed: nil, under: unit)]
        }
        let length = CaseLength(clock.now - open.file.begun)
        return [
            fact(closed: ["reason": [reason.rawValue], "length": [length.rawValue]], under: unit)
        ]
    }

    /// That a case was begun and closed which another system kept; one that was opened in error never was one.
    func facts(of past: CasePast, because reason: CaseClosing.Reason?, under unit: UnitKey) -> [CaseFact] {
        guard reason != .openedInError else { return [] }
        let begun = fact(begunAt: past.begun, under: unit)
        guard let closed = past.closed, let reason else { return [begun] }
        let length = CaseLength(closed - past.begun)
        let codes = ["reason": [reason.rawValue], "length": [length.rawValue]]
        return [begun, fact(closed: codes, at: closed, under: unit)]
    }

    /// That a case is open again: it counts as closed when it is closed for good.
    func facts(reopening open: OpenCase, under unit: UnitKey) -> [CaseFact] {
        [fact(begunAt: open.file.begun, under: unit), fact(closed: nil, under: unit)]
    }

    private func fact(closed codes: [String: [String]]?, at moment: Moment? = nil, under unit: UnitKey)
        -> CaseFact
    {
        CaseFact(
            .closed, of: "case", under: unit, at: moment ?? clock.now, codes: codes, from: randomness)
    }
}

/// How long a case was open, in whole days.
package enum CaseLength: String, Sendable, CaseIterable {
    case month = "to_30"
    case quarter = "to_90"
    case half = "to_180"
    case year = "to_365"
    case longer = "over_365"

    init(_ span: Moment.Span) {
        self =
            switch span.milliseconds / Moment.Span.days(1).milliseconds {
            case ...30: .month
            case ...90: .quarter
            case ...180: .half
            case ...365: .year
            default: .longer
            }
    }
}

/// What the codes of cases are called.
package enum CaseWords {
    /// What a code is called; nil if it is of no list of cases.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "reason": t(Text.Case.reason(reason: code))
        case "length": t(Text.Case.length(length: code))
        default: nil
        }
    }
}
