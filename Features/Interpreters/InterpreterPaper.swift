// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation

/// That an interpreter has signed the undertaking of confidentiality, or was given the briefing.
struct InterpreterPaper: Sendable {
    let id: Identifier<InterpreterPaper>
    let interpreter: InterpreterID
    let kind: Kind
    /// Of the text.
    let version: Int
    /// `YYYY-MM-DD`.
    let signedOn: String
    /// The last day on which it holds; nil for what does not end.
    let validUntil: String?
    let staff: StaffID
    let at: Moment

    /// What is signed, and what is handed over.
    enum Kind: String, Sendable, CaseIterable {
        case undertaking
        case briefing
    }
}

/// Whether an interpreter may be asked on a day, and what is missing.
///
/// Without an undertaking that holds she is not asked: that is the rule, and this its only place.
enum InterpreterStanding: Sendable, Equatable {
    case mayBeAsked
    case ended
    case noUndertaking
    /// It held until this day.
    case undertakingOver(String)
    /// She signed a text that does not hold any more.
    case undertakingReplaced

    init(_ one: Interpreter, _ papers: [InterpreterPaper], _ rules: InterpreterRules, on day: String) {
        let signed = papers.filter { $0.interpreter == one.id && $0.kind == .undertaking }
        let valid = signed.filter { $0.version >= rules.undertaking.validFromVersion }
        let last = valid.compactMap(\.validUntil).max()
        if one.endedAt != nil {
            self = .ended
        } else if let last, last >= day, valid.contains(where: { $0.signedOn <= day }) {
            self = .mayBeAsked
        } else if let last, last < day {
            self = .undertakingOver(last)
        } else {
            self = signed.isEmpty ? .noUndertaking : .undertakingReplaced
        }
    }

    /// By what name a text says it.
    var key: String {
        switch self {
        case .mayBeAsked: "mayBeAsked"
        case .ended: "ended"
        case .noUndertaking: "noUndertaking"
        case .undertakingOver: "undertakingOver"
        case .undertakingReplaced: "undertakingReplaced"
        }
    }
}
