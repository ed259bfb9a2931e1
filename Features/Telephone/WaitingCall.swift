// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// A caller who waits, as the rules see her: never who calls.
package struct WaitingCall: Sendable, Equatable {
    package let id: CallID
    package let line: String
    package let language: Language
    package let centre: String?
    package let priority: Int
    package let arrivedAt: Moment
    /// When she was put back in line through no fault of hers; nil for who waits for the first time.
    package let putBackAt: Moment?
    /// The counsellor she talked to before, by the number of her return code.
    package let wished: StaffID?
    /// Whom this call rang in vain, and when.
    package let refusals: [StaffID: Moment]
    /// Whom a wall keeps from it.
    package let keptOut: Set<StaffID>

    package init(
        id: CallID, line: String, language: Language, centre: String? = nil, priority: Int = 0,
        arrivedAt: Moment, putBackAt: Moment? = nil, wished: StaffID? = nil,
        refusals: [StaffID: Moment] = [:],
        keptOut: Set<StaffID> = []
    ) {
        self.id = id
        self.line = line
        self.language = language
        self.centre = centre
        self.priority = priority
        self.arrivedAt = arrivedAt
        self.putBackAt = putBackAt
        self.wished = wished
        self.refusals = refusals
        self.keptOut = keptOut
    }

    /// Who is answered first: who was put back, then by priority, then who came first.
    static func isBefore(_ one: WaitingCall, _ other: WaitingCall) -> Bool {
        let (back, otherBack) = (one.putBackAt?.milliseconds, other.putBackAt?.milliseconds)
        if back != otherBack { return (back ?? .max) < (otherBack ?? .max) }
        if one.priority != other.priority { return one.priority > other.priority }
        return (one.arrivedAt, one.id.description) < (other.arrivedAt, other.id.description)
    }
}
