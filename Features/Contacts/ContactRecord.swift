// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What a counsellor writes down of a contact; the whole of it is sealed, its codes too.
struct ContactRecord: Codable, Equatable, Sendable {
    /// To whom the person was referred and what came of it.
    struct Referral: Codable, Equatable, Sendable {
        var target: String
        var reason = ""
        var consent = ""
        var handover = ""
        var accepted = ""
    }

    /// The chosen codes, by field.
    var codes: [String: [String]] = [:]
    /// The numbers and dates as they were written, by field.
    var entries: [String: String] = [:]
    var referrals: [Referral] = []
    var note = ""
    /// When it all happened, once the record is complete.
    var event: ContactEvent?
    var wrapSeconds: Int?
    /// Where the figures of this contact stand; written nowhere else.
    var facts: String

    subscript(_ field: RecordField) -> [String] {
        get { codes[field.rawValue] ?? [] }
        set { codes[field.rawValue] = newValue.isEmpty ? nil : newValue }
    }

    subscript(_ entry: RecordEntry) -> String {
        get { entries[entry.rawValue] ?? "" }
        set { entries[entry.rawValue] = newValue.isEmpty ? nil : newValue }
    }

    func first(_ field: RecordField) -> String? { self[field].first }

    func number(_ entry: RecordEntry) -> Int? { Int(self[entry]) }
}

extension ContactRecord: CustomStringConvertible, CustomReflectable {
    var description: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
