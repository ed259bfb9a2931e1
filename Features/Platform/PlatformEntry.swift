// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias PlatformEntryID = Identifier<PlatformEntry>

/// One thing that the platform has written down: a version of its protocol, a meeting, what came of it.
///
/// Nothing in it is of a case or of a person who is helped.
package struct PlatformEntry: Sendable {
    let id: PlatformEntryID
    let kind: Kind
    /// What it belongs to: a signature to a protocol, an output to a meeting.
    let parent: PlatformEntryID?
    let agency: AgencyID?
    let day: String?
    /// The last day.
    let until: String?
    let state: String
    let version: Int
    let by: StaffID
    let at: Moment
    /// What is written in the other fields, by their names.
    let words: [String: String]

    /// What can be written down.
    enum Kind: String, Sendable, CaseIterable {
        case protocolVersion = "protocol"
        case signature
        case meeting
        case attendance
        case addendum
        case output
        case practice
        case training

        /// Those that stand for themselves, as they are listed.
        static let begun: [Kind] = [.protocolVersion, .meeting, .practice, .training]

        /// Those that have a list.
        static let listed: [Kind] = [.protocolVersion, .meeting, .output, .practice, .training]

        /// What belongs to one of this kind, in the order in which it is shown.
        var parts: [Kind] {
            switch self {
            case .protocolVersion: [.signature]
            case .meeting: [.attendance, .output, .addendum]
            default: []
            }
        }

        /// Whether an agency has only one of it in one parent.
        var isOnceForAgency: Bool { self == .signature || self == .attendance }

        /// What states it may be given; none where nobody gives it one.
        var states: [String] {
            switch self {
            case .output: ["open", "done", "dropped"]
            case .training: ["needed", "planned", "held"]
            default: []
            }
        }
    }

    static let open = "open"
    /// Of a meeting whose minutes stand.
    static let closed = "closed"

    /// What stands in a field; empty where nothing does.
    func value(of field: EntryField) -> String {
        switch field {
        case .agency: agency?.description ?? ""
        case .day: day ?? ""
        case .until: until ?? ""
        case .state: state
        default: words[field.rawValue] ?? ""
        }
    }

    /// Whether it waits to be done and its day is over.
    func isOverdue(on today: String) -> Bool {
        kind == .output && state == Self.open && (day ?? today) < today
    }

    /// Whether a part of this kind may still be added.
    ///
    /// Minutes that stand are only amended, by further words below them.
    func mayTake(_ part: Kind) -> Bool {
        guard kind.parts.contains(part) else { return false }
        return kind != .meeting || (part == .addendum) == (state == Self.closed)
    }

    /// Whether it may still be written anew, in a parent of this state.
    func mayChange(in parentState: String?) -> Bool {
        switch kind {
        case .addendum: false
        case .meeting: state == Self.open
        case .attendance: parentState == Self.open
        case .protocolVersion, .signature, .output, .practice, .training: true
        }
    }
}

extension Place {
    static func platformEntry(_ id: PlatformEntryID) -> Place {
        Place(table: "platform_entry", column: "sealed_words", row: id)
    }
}
