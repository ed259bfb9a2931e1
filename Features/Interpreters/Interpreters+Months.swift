// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// What is paid in a month, and how the work was.
extension Interpreters {
    /// What is paid to each interpreter for a month, `YYYY-MM`, by name; for whom it was, nobody learns here.
    func month(_ month: String, for viewer: Viewer) async throws -> [PaidInterpreter] {
        let first = month + "-01"
        guard let start = days.moment(first, at: "00:00"),
            let end = days.moment(CaseDay.day(1, monthsAfter: first), at: "00:00")
        else { return [] }
        let found = try await database.read {
            try AssignmentStore.all(of: viewer.agency, from: start, until: end, in: $0)
        }
        let paid = Dictionary(grouping: found.filter { $0.paidMinutes > 0 }, by: \.interpreter)
        return try await all(for: viewer).compactMap { listed in
            paid[listed.one.id].map { PaidInterpreter(one: listed.one, assignments: $0) }
        }
    }

    /// Says how the work was; words of before give way.
    func give(_ feedback: InterpreterFeedback, on one: Assignment, by viewer: Viewer) async throws -> Bool {
        guard one.state == .came else { return false }
        let sealed = try vault.serviceKey.seal(feedback.words, at: .interpreterFeedback(one.id))
        return try await write(.interpreterBookingChanged, of: one.id, from: nil, by: viewer) {
            try AssignmentStore.put(feedback, sealed: sealed, on: one.id, by: viewer.id, in: $0)
            return true
        } == .done
    }

    /// What was said of her work, the latest first.
    func feedback(of id: InterpreterID) async throws -> [InterpreterFeedback] {
        try await database.read { try AssignmentStore.feedback(of: id, in: $0) }.map { assignment, row in
            InterpreterFeedback(
                faithful: try row.integer("faithful"), manner: try row.integer("manner"),
                punctual: try row.integer("punctual"),
                words: try vault.serviceKey.open(
                    try row.bytes("sealed_words"), at: .interpreterFeedback(assignment)),
                at: try row.moment("written_at"))
        }
    }
}

/// What is paid to somebody for a month.
struct PaidInterpreter: Sendable {
    let one: Interpreter
    let assignments: [Assignment]

    var minutes: Int { assignments.reduce(0) { $0 + $1.paidMinutes } }
    /// Of these the minutes for hours that we called off too late.
    var feeMinutes: Int {
        assignments.filter { $0.state == .cancelledByUs }.reduce(0) { $0 + $1.paidMinutes }
    }
}
