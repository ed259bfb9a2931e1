// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
package import Kernel
import Store
import Texts
package import Web

/// Who has opened a record, for her whose record it is and for those who hold it.
///
/// Days and kinds of people and acts; names for those who work here, and for her if the organisation wants it so.
package struct AccessList: Sendable {
    private let auditing: Auditing

    /// The most rows that are looked at.
    private static let mostRows = 5_000
    /// The most lines that are shown.
    static let mostLines = 100

    package init(_ auditing: Auditing) {
        self.auditing = auditing
    }

    /// The list of a conversation for the visitor whose conversation it is.
    package func forVisitor(of record: String, in language: Language) async throws -> HTML {
        try await auditing.note(.accessListRead, by: .visitor, of: record)
        let t = Translator(language)
        let lines = try await lines(of: record, named: auditing.namesStaff, by: t)
        return AccessListViews.forVisitor(lines, t)
    }

    /// The list of a record for somebody who holds it, with the name under which the auditor finds it.
    package func forStaff(of record: String, _ request: StaffRequest) async throws -> HTML {
        try await auditing.note(.accessListRead, by: .staff(request.viewer.id), of: record)
        let t = request.translate
        return AccessListViews.forStaff(try await lines(of: record, named: true, by: t), record: record, t)
    }

    private func lines(of record: String, named: Bool, by t: Translator) async throws -> [AccessLine] {
        let rows = try await auditing.database.read {
            try AuditingStore.accesses(to: record, limit: Self.mostRows, in: $0)
        }
        let staff = try await auditing.staff()
        var lines: [AccessLine] = []
        for row in rows {
            let isVisitor = row.actorKind == "visitor"
            guard let act = AccessAct(row.action, byVisitor: isVisitor) else { continue }
            let line = AccessLine(
                day: t.date(row.at, in: isVisitor ? .gmt : auditing.zone),
                who: isVisitor ? .visitor : AccessKind(of: row.action, by: row.staff.flatMap(staff.account)),
                act: act,
                name: named ? row.staff.map(staff.name) : nil)
            if !lines.contains(line) { lines.append(line) }
        }
        return lines
    }
}

/// One line of the list: on which day who did what, once for each day.
struct AccessLine: Sendable, Equatable {
    let day: String
    let who: AccessKind
    let act: AccessAct
    let name: String?
}

/// What kind of person opened it.
enum AccessKind: String, Sendable {
    case counsellor
    case lead
    case supervisor
    case auditor
    case colleague
    case partner
    case visitor
    /// She has no account; whoever gave her the words stands on another line.
    case interpreter
    case program

    /// By what the person is today; nil for the program itself, or for an interpreter if it is hers to do.
    init(of action: String, by account: StaffAccount?) {
        guard let account else {
            let hers: [AuditEntry.Action] = [.interpreterRead, .interpreterTranslated]
            self = hers.contains { $0.rawValue == action } ? .interpreter : .program
            return
        }
        let kinds: [(Role, AccessKind)] = [
            (.counsellor, .counsellor), (.shiftLead, .lead), (.supervisor, .supervisor), (.auditor, .auditor),
        ]
        let kind = kinds.first { account.roles.contains($0.0) }?.1 ?? .colleague
        self = account.runsLine ? kind : .partner
    }
}

/// What was done, in the few words that matter to her.
enum AccessAct: String, Sendable {
    case read
    case accepted
    case wrote
    case passedOn = "passed_on"
    /// Gave the words with which an interpreter comes in.
    case letIn = "let_in"
    case marked
    case ended
    case words
    case returned
    case sent
    /// Taken out of the house on paper.
    case givenOut = "given_out"
    case listed
    /// Opened without leave, for an hour.
    case exception

    /// Nil for what is no access.
    init?(_ action: String, byVisitor: Bool) {
        guard !byVisitor else {
            self = .returned
            return
        }
        switch AuditEntry.Action(rawValue: action) {
        case .conversationRead, .codeThreadOpened, .contactRecordRead, .safeContactRead, .caseRead,
            .documentOpened, .interpreterRead:
            self = .read
        case .conversationAccepted: self = .accepted
        case .messageWritten, .contactRecordWritten, .safeContactWritten, .caseWritten, .caseBegun,
            .interpreterTranslated:
            self = .wrote
        case .conversationOffered, .offerClosed, .conversationHandedOver: self = .passedOn
        case .interpreterLetIn: self = .letIn
        case .conversationFlagged, .blockSet, .wallRaised: self = .marked
        case .conversationEnded, .caseClosed: self = .ended
        case .returnCodeTaken, .returnCodeReplaced: self = .words
        case .outboundSent: self = .sent
        case .caseExported: self = .givenOut
        case .auditRead, .auditExported, .accessListRead: self = .listed
        case .glassBroken: self = .exception
        default: return nil
        }
    }
}
