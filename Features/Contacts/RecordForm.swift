// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// What is wrong with a record as it was sent; each is a sentence the page can show.
enum RecordProblem: Hashable, Sendable {
    case missing(RecordField)
    case unknownCode(RecordField)
    case tooMany(RecordField)
    case contradiction(RecordField)
    case mainNotAmongTypes
    case unknownReferralCode(ReferralPart)
    case referralWithoutTarget
    case wrongEntry(RecordEntry)
    case noteTooLong
    case conversationOpen

    /// Whether the record cannot even be kept as a draft.
    var isFault: Bool {
        switch self {
        case .missing, .contradiction, .mainNotAmongTypes, .referralWithoutTarget, .conversationOpen: false
        default: true
        }
    }
}

/// A record as a form said it, with everything it said kept, and what is wrong with it.
struct CheckedRecord: Sendable {
    let record: ContactRecord
    let problems: [RecordProblem]

    var faults: [RecordProblem] { problems.filter(\.isFault) }
}

/// Reads the form of a record.
struct RecordForm: Sendable {
    static let noteLimit = 4000

    let lists: CodeLists
    /// Codes must be valid on the day of the contact.
    let day: String
    /// What was kept before: its codes may stay although they have ended since.
    let before: ContactRecord

    func checked(_ form: Form) -> CheckedRecord {
        var record = before
        var problems: [RecordProblem] = []
        for field in RecordField.allCases where lists[field.list] != nil {
            let (codes, faults) = read(field, form)
            record[field] = codes
            problems += faults
        }
        record.settleMainType()
        for entry in RecordEntry.allCases {
            record[entry] = form.text(entry.rawValue)
            if !entry.shape.fits(record[entry]) { problems.append(.wrongEntry(entry)) }
        }
        let (referrals, faults) = readReferrals(form)
        record.referrals = referrals
        record.note = form.text("note")
        if record.note.count > Self.noteLimit { problems.append(.noteTooLong) }
        return CheckedRecord(record: record, problems: problems + faults + gaps(in: record))
    }

    /// Whether a kind may close a record with one click on a day.
    static func isClosing(_ kind: String, lists: CodeLists, on day: String) -> Bool {
        lists[RecordField.contactKind.list]?.valid(on: day).contains {
            $0.nonCounselling && $0.code == kind
        } ?? false
    }

    /// Whether this kind of contact is no counselling, so that its kind is all there is to say.
    static func isNonCounselling(_ record: ContactRecord, lists: CodeLists) -> Bool {
        lists[RecordField.contactKind.list]?.codes.contains {
            $0.nonCounselling && $0.code == record.first(.contactKind)
        } ?? false
    }

    private func read(_ field: RecordField, _ form: Form) -> (codes: [String], faults: [RecordProblem]) {
        let sent = form.all(field.rawValue).filter { !$0.isEmpty }.uniqued
        let known = sent.filter { isKnown($0, in: field.list, kept: before[field]) }
        var faults: [RecordProblem] = known.count < sent.count ? [.unknownCode(field)] : []
        if sent.count > 1, !field.isMultiple { faults.append(.tooMany(field)) }
        return (known, faults)
    }

    private func isKnown(_ code: String, in list: String, kept: [String]) -> Bool {
        kept.contains(code) || lists[list]?.valid(on: day).contains { $0.code == code } ?? false
    }

    private func readReferrals(_ form: Form) -> ([ContactRecord.Referral], [RecordProblem]) {
        var referrals: [ContactRecord.Referral] = []
        var problems: [RecordProblem] = []
        for number in 0..<ReferralPart.most {
            var referral = ContactRecord.Referral(target: "")
            for part in ReferralPart.allCases {
                let code = form.text(part.name(number))
                guard !code.isEmpty else { continue }
                let kept = before.referrals.map { $0[keyPath: part.path] }
                if isKnown(code, in: part.rawValue, kept: kept) {
                    referral[keyPath: part.path] = code
                } else {
                    problems.append(.unknownReferralCode(part))
                }
            }
            guard referral != ContactRecord.Referral(target: "") else { continue }
            if referral.target.isEmpty { problems.append(.referralWithoutTarget) }
            referrals.append(referral)
        }
        return (referrals, problems)
    }

    private func gaps(in record: ContactRecord) -> [RecordProblem] {
        guard !record[.contactKind].isEmpty else { return [.missing(.contactKind)] }
        if Self.isNonCounselling(record, lists: lists) { return [] }
        var gaps = RecordField.required.filter { field in
            lists[field.list] != nil && record[field].isEmpty && field != .mainType
        }.map(RecordProblem.missing)
        for field in RecordField.allCases where field.isMultiple && record[field].count > 1 {
            if !RecordField.lonelyCodes.isDisjoint(with: record[field]) { gaps.append(.contradiction(field)) }
        }
        let types = record[.violenceType]
        if types.count > 1, record[.mainType].isEmpty { gaps.append(.missing(.mainType)) }
        if let main = record.first(.mainType), !types.contains(main) { gaps.append(.mainNotAmongTypes) }
        return gaps
    }
}

extension ContactRecord {
    /// One kind of violence is the main one by itself.
    fileprivate mutating func settleMainType() {
        if self[.violenceType].count == 1 { self[.mainType] = self[.violenceType] }
    }
}

extension RecordEntry.Shape {
    /// Whether a text has this shape; an empty one always has.
    func fits(_ text: String) -> Bool {
        if text.isEmpty { return true }
        switch self {
        case .number(let most): return whole(text).map { $0 <= most } ?? false
        case .day: return LocalDay(text) != nil
        case .time: return LocalTime(text) != nil
        }
    }
}

extension [String] {
    /// The same values, each once, in their order.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
