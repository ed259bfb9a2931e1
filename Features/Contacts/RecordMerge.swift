// SPDX-License-Identifier: EUPL-1.2

/// Two versions of one record brought together, when somebody else, or another page, saved meanwhile.
///
/// Nothing is lost silently: what only one side says is taken, of two notes both are kept, and where
/// both sides say different things this side's stands in the form and the other's is named beside it.
struct RecordMerge: Sendable, Equatable {
    /// A field both sides answered differently, with what is kept in the store.
    enum Difference: Sendable, Equatable {
        case field(RecordField, kept: [String])
        case entry(RecordEntry, kept: String)
        case referrals
        case note
    }

    private(set) var record: ContactRecord
    private(set) var differences: [Difference] = []

    init(sent: ContactRecord, kept: ContactRecord) {
        record = sent
        record.facts = kept.facts
        record.event = kept.event
        record.wrapSeconds = kept.wrapSeconds
        for field in RecordField.allCases { join(field, sent, kept) }
        for entry in RecordEntry.allCases { join(entry, sent, kept) }
        joinReferrals(sent, kept)
        joinNotes(sent.note, kept.note)
    }

    private mutating func join(_ field: RecordField, _ sent: ContactRecord, _ kept: ContactRecord) {
        guard sent[field] != kept[field], !kept[field].isEmpty else { return }
        if sent[field].isEmpty || sent[field] == field.presets {
            record[field] = kept[field]
        } else if kept[field] != field.presets {
            differences.append(.field(field, kept: kept[field]))
        }
    }

    private mutating func join(_ entry: RecordEntry, _ sent: ContactRecord, _ kept: ContactRecord) {
        guard sent[entry] != kept[entry], !kept[entry].isEmpty else { return }
        if sent[entry].isEmpty {
            record[entry] = kept[entry]
        } else {
            differences.append(.entry(entry, kept: kept[entry]))
        }
    }

    private mutating func joinReferrals(_ sent: ContactRecord, _ kept: ContactRecord) {
        let missing = kept.referrals.filter { !sent.referrals.contains($0) }
        guard !missing.isEmpty else { return }
        record.referrals = Array((sent.referrals + missing).prefix(ReferralPart.most))
        differences.append(.referrals)
    }

    private mutating func joinNotes(_ sent: String, _ kept: String) {
        guard sent != kept, !kept.isEmpty, !sent.contains(kept) else { return }
        if kept.contains(sent) {
            record.note = kept
        } else {
            record.note = kept + "\n\n" + sent
            differences.append(.note)
        }
    }
}
