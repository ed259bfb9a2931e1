// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// What the call-backs tell whoever keeps the promises: that one was asked for, and that somebody dealt with it.
///
/// The person who asks is counted as a contact apart from this, because she may be waiting in a chat.
/// The name of the count lies beside the request until it is dealt with or runs out, and says of it only that it exists.
package struct CallBackCount: Sendable {
    let asked: @Sendable (Identifier<CallBackCount>, Moment, any Transaction) throws -> Void
    let done: @Sendable (Identifier<CallBackCount>, any Transaction) throws -> Void

    package init(
        asked: @escaping @Sendable (Identifier<CallBackCount>, Moment, any Transaction) throws -> Void,
        done: @escaping @Sendable (Identifier<CallBackCount>, any Transaction) throws -> Void
    ) {
        self.asked = asked
        self.done = done
    }

    /// Nobody keeps figures.
    package static let none = CallBackCount(asked: { _, _, _ in }, done: { _, _ in })
}
