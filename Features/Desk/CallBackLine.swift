// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Web

/// What the desk shows of call-backs: how many wait, and in time that their list is about to close to everybody.
package struct CallBackLine: Sendable {
    /// How full a list is.
    package enum Fullness: Sendable, Equatable {
        case ample(waiting: Int)
        case scarce(waiting: Int, most: Int)
        /// Nobody's request is taken any more.
        case full(most: Int)
    }

    /// How full a team's list is.
    let fullness: @Sendable (TeamID, any Transaction) throws -> Fullness
    /// What a stream watches to notice that a team's list changed.
    let subject: @Sendable (TeamID) -> String
    /// Where they are made.
    let list: Address

    package init(
        fullness: @escaping @Sendable (TeamID, any Transaction) throws -> Fullness,
        subject: @escaping @Sendable (TeamID) -> String, list: Address
    ) {
        self.fullness = fullness
        self.subject = subject
        self.list = list
    }

    /// Nobody asks to be called.
    package static let none = CallBackLine(
        fullness: { _, _ in .ample(waiting: 0) }, subject: { "no call-backs of \($0)" },
        list: DeskAddress.desk.address)
}
