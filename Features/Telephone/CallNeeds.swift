// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Media
package import Store

/// What the distribution of calls needs of others.
package struct CallNeeds: Sendable {
    /// What is written in the transaction of the act itself; identifiers are drawn before, because a write may run twice.
    package typealias Entry = @Sendable (any Transaction) throws -> Void

    /// What it asks of whoever knows who is there.
    let floor: Floor
    /// What it asks of whoever plans the shifts.
    let duty: Duty
    /// What it tells whoever keeps the records of contacts.
    let records: Records
    /// The counsellor whom this number of a return code leads to; the number opens nothing.
    let counsellor: @Sendable (_ locator: String, any Transaction) throws -> StaffID?
    /// Begins the dialogue in which a caller leaves a number; nil where only a counsellor takes one down.
    let callBack: CallBack?

    /// Of a call that is over already there is none to name.
    package typealias CallBack = @Sendable (CallID?, Language) -> KeyStep

    package init(
        floor: Floor, duty: Duty, records: Records = .none,
        counsellor: @escaping @Sendable (_ locator: String, any Transaction) throws -> StaffID? = { _, _ in
            nil
        },
        callBack: CallBack? = nil
    ) {
        self.floor = floor
        self.duty = duty
        self.records = records
        self.counsellor = counsellor
        self.callBack = callBack
    }

    /// Who is at her desk, with what, and how the shift lead has switched the line.
    package struct Floor: Sendable {
        /// Who of a team is at her desk and ready or busy, and whether she is ready.
        let present: @Sendable (TeamID, any Transaction) throws -> [StaffID: Bool]
        /// How many contacts of other channels each of these has; who has none may be left out.
        let loads: @Sendable ([StaffID], any Transaction) throws -> [StaffID: Int]
        let isSurge: @Sendable (TeamID, any Transaction) throws -> Bool
        /// Sets somebody away at her desk who did not answer.
        let setAway: @Sendable (StaffID, Moment, any Transaction) throws -> Void

        package init(
            present: @escaping @Sendable (TeamID, any Transaction) throws -> [StaffID: Bool],
            loads: @escaping @Sendable ([StaffID], any Transaction) throws -> [StaffID: Int],
            isSurge: @escaping @Sendable (TeamID, any Transaction) throws -> Bool,
            setAway: @escaping @Sendable (StaffID, Moment, any Transaction) throws -> Void
        ) {
            self.present = present
            self.loads = loads
            self.isSurge = isSurge
            self.setAway = setAway
        }
    }

    /// Why a call was not even put in line.
    package enum TurnedAway: Sendable, Equatable {
        case closed
        case surge
        case nobody
    }

    /// What is told of each call that is not a test.
    package struct Records: Sendable {
        let opened: @Sendable (CallID, TeamID, Language, Moment) -> Entry
        let languageChosen: @Sendable (CallID, Language) -> Entry
        /// Somebody answered, or took the call over.
        let answered: @Sendable (CallID, StaffID, Moment) -> Entry
        let ended: @Sendable (CallID, CallEnd, Moment) -> Entry
        let turnedAway: @Sendable (TurnedAway, Language, Moment) -> Entry

        package init(
            opened: @escaping @Sendable (CallID, TeamID, Language, Moment) -> Entry,
            languageChosen: @escaping @Sendable (CallID, Language) -> Entry,
            answered: @escaping @Sendable (CallID, StaffID, Moment) -> Entry,
            ended: @escaping @Sendable (CallID, CallEnd, Moment) -> Entry,
            turnedAway: @escaping @Sendable (TurnedAway, Language, Moment) -> Entry
        ) {
            self.opened = opened
            self.languageChosen = languageChosen
            self.answered = answered
            self.ended = ended
            self.turnedAway = turnedAway
        }

        /// Nobody keeps records of contacts.
        package static let none = Records(
            opened: { _, _, _, _ in { _ in } }, languageChosen: { _, _ in { _ in } },
            answered: { _, _, _ in { _ in } }, ended: { _, _, _ in { _ in } },
            turnedAway: { _, _, _ in { _ in } })
    }
}

/// How a call ended.
package enum CallEnd: String, Sendable, CaseIterable {
    /// She hung up.
    case caller
    case counsellor
    /// Nobody here could answer, and it went on elsewhere.
    case elsewhere
    /// The connection was lost, ours or hers.
    case lost = "line_lost"
}
