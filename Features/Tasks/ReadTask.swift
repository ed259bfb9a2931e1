// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Vault

/// What a task said at one time, opened.
struct SaidTask: Sendable {
    let version: TaskVersion
    let words: CaseTask.Words
    /// Whether it was settled after its day.
    let isLate: Bool

    init(_ version: TaskVersion, under unit: UnitKey, _ days: CaseDay) throws {
        self.version = version
        words = try unit.openRecord(version.sealedWords, at: .taskVersion(version.id))
        isLate = !version.isOpen && days.of(version.at) > version.due
    }

    static let doneLate = "done_late"

    /// How it ended, as it is called; nil as long as it is open.
    ///
    /// That it was done late nobody writes down: it follows from the day.
    var outcome: String? {
        words.result.map { $0 == .done && isLate ? Self.doneLate : $0.rawValue }
    }
}

/// One task in a list.
struct ListedTask: Sendable {
    let task: CaseTask
    let said: SaidTask
    /// Whether its owner does not see it any more.
    let isLost: Bool
}

/// A task with all that it ever said.
struct ReadTask: Sendable {
    let task: CaseTask
    let newest: SaidTask
    /// The latest first.
    let history: [SaidTask]
    let isLost: Bool

    /// What it said when a form was shown; nil if there was no such version.
    func said(at version: Int) -> SaidTask? { history.first { $0.version.number == version } }
}

/// One thing that a task says, to be compared and shown.
enum TaskField: String, Sendable, CaseIterable {
    case kind
    case text
    case owner
    case due
    case result

    /// The fields in which two versions differ.
    static func differing(_ one: SaidTask, _ other: SaidTask) -> [TaskField] {
        allCases.filter { $0.raw(one) != $0.raw(other) }
    }

    private func raw(_ said: SaidTask) -> String {
        switch self {
        case .kind: said.words.kind.rawValue
        case .text: said.words.text
        case .owner: said.version.owner.description
        case .due: said.version.due
        case .result: (said.words.result?.rawValue ?? "") + said.words.why
        }
    }
}
