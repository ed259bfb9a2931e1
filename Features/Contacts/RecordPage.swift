// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// What the page of one record shows.
struct RecordPage: Sendable {
    let open: OpenContact
    /// What stands in the form: what was kept, or what was just sent.
    var record: ContactRecord
    var version: Int
    var problems: [RecordProblem] = []
    var differences: [RecordMerge.Difference] = []
    /// What the form asks its writer about herself, made by whoever keeps it.
    var own: HTML = .empty
    /// Where her story can go on from here.
    var ways: [(String, Address)] = []
    let local: LocalClock
    let formToken: String

    init(_ open: OpenContact, local: LocalClock, formToken: String) {
        self.open = open
        self.record = open.record
        self.version = open.contact.version
        self.local = local
        self.formToken = formToken
    }

    var id: ContactID { open.contact.id }
    var isComplete: Bool { open.contact.state == .complete }
    /// Recorded by hand: nobody but the counsellor knows when it was.
    var isByHand: Bool { !["web_chat", "code_thread"].contains(open.event?.channel ?? "") }
    var mayDiscard: Bool { open.contact.state == .draft && open.contact.conversation == nil }

    /// The codes offered for a list, and beside them those this record already has.
    func options(of list: String, kept: [String]) -> [CodeList.Code] {
        guard let codes = open.lists[list] else { return [] }
        let valid = codes.valid(on: open.contact.day)
        let ended = codes.codes.filter { code in
            kept.contains(code.code) && !valid.contains { $0.code == code.code }
        }
        return valid + ended
    }

    func options(of field: RecordField) -> [CodeList.Code] {
        let all = options(of: field.list, kept: record[field])
        guard field == .contactKind else { return all }
        return all.filter { !$0.nonCounselling || record[.contactKind].contains($0.code) }
    }

    /// The kinds that close the record with one click.
    var closingKinds: [CodeList.Code] {
        options(of: RecordField.contactKind.list, kept: []).filter(\.nonCounselling)
    }

    /// What the form shows for an entry; the start of a contact recorded by hand is now until she says otherwise.
    func shown(_ entry: RecordEntry) -> String {
        if !record[entry].isEmpty { return record[entry] }
        switch (entry, open.event) {
        case (.startedOn, let event?): return local.day(of: event.startedAt)
        case (.startedTime, let event?): return local.time(of: event.startedAt)
        default: return ""
        }
    }

    /// What says more than stands there by itself.
    var filled: [RecordField] {
        RecordField.allCases.filter { !record[$0].isEmpty && record[$0] != $0.presets }
    }

    /// What still has to be answered before the record can be complete.
    var missing: [RecordField] {
        if RecordForm.isNonCounselling(record, lists: open.lists) { return [] }
        return RecordField.required.filter { field in
            guard record[field].isEmpty, open.lists[field.list] != nil else { return false }
            return field != .mainType || record[.violenceType].count > 1
        }
    }

    /// What is required and still says only that it is not known.
    var unasked: [RecordField] {
        RecordField.required.filter { field in
            record[field] == field.presets && !RecordField.claimsNothing.isDisjoint(with: field.presets)
        }
    }

    func words(of codes: [String], in list: String, _ t: Translator) -> String {
        t.list(codes.map { open.lists[list]?.text(of: $0, in: t.language) ?? $0 })
    }
}

/// The folded parts of the record.
enum RecordSection: CaseIterable, Sendable {
    case person
    case violence
    case safety
    case referrals
    case duty
    case circumstances

    var label: Message {
        switch self {
        case .person: Text.Section.person
        case .violence: Text.Section.violence
        case .safety: Text.Section.safety
        case .referrals: Text.Section.referrals
        case .duty: Text.Section.duty
        case .circumstances: Text.Section.circumstances
        }
    }

    var fields: [RecordField] {
        switch self {
        case .person: [.vulnerability, .howFoundUs]
        case .violence:
            [
                .perpetratorSex, .livesTogether, .perpetratorNumber, .duration, .lastIncident, .frequency,
                .gbvCoreType,
            ]
        case .safety: [.dangerTool, .suicidality, .alreadyInvolved, .outcomeSeen]
        case .referrals: []
        case .duty: [.dutyToReport, .reportRecipient, .reportForm]
        case .circumstances:
            [
                .interpreter, .service, .entryPoint, .transferFrom, .transferTo, .participants, .direction,
            ]
        }
    }

    var entries: [RecordEntry] {
        switch self {
        case .violence: [.childrenCount]
        case .duty: [.reportedOn, .reportedTime]
        case .circumstances: [.interpreterMinutes, .holdMinutes]
        default: []
        }
    }

    /// Whether something in it goes beyond what stands there by itself.
    func isUsed(in record: ContactRecord) -> Bool {
        if self == .referrals { return !record.referrals.isEmpty }
        return fields.contains { record[$0] != $0.presets } || entries.contains { !record[$0].isEmpty }
    }
}
