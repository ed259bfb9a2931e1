// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Vault
package import Web

/// What other features hang on a visitor's thread; Composition fills it.
///
/// It lives at the visit's own address, so that her history has one entry.
package struct VisitExtras: Sendable {
    /// The field by which a form says that it belongs to them.
    package static let field = "t"

    /// What a form of theirs is answered with; nil leads back to the conversation.
    package typealias Page = (content: HTML, status: Status)

    let piece: @Sendable (ThreadTie, VisitorRequest) async throws -> HTML
    let answer: @Sendable (ThreadTie, VisitorRequest) async throws -> Page?
    /// A browser leaves in a hurry, whatever it has open here.
    let left: @Sendable (HolderSecret) async -> Void

    /// - Parameters:
    ///   - piece: A piece of the conversation's page.
    ///   - answer: A page of its own, for a form with the field.
    ///   - left: What else a browser gives up that leaves in a hurry.
    package init(
        piece: @escaping @Sendable (ThreadTie, VisitorRequest) async throws -> HTML,
        answer: @escaping @Sendable (ThreadTie, VisitorRequest) async throws -> Page?,
        left: @escaping @Sendable (HolderSecret) async -> Void = { _ in }
    ) {
        (self.piece, self.answer, self.left) = (piece, answer, left)
    }

    /// Nothing hangs there.
    package static let none = VisitExtras(piece: { _, _ in .empty }, answer: { _, _ in nil })
}
