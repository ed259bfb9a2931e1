// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// What the public pages ask of other features; Composition fills it.
package struct SiteNeeds: Sendable {
    /// How many counsellors are on duty, or nil as long as nobody can tell.
    package let onDuty: @Sendable () async throws -> Int?
    /// The form with which a chat is started, in a language.
    package let startForm: @Sendable (Language) -> HTML
    /// Where a chat is started with nothing but a language.
    package let start: Address
    /// Where somebody comes back with her return code; hidden as long as there is no such page.
    package let returnCode: (@Sendable (Language) -> Address)?

    package init(
        onDuty: @escaping @Sendable () async throws -> Int?,
        startForm: @escaping @Sendable (Language) -> HTML, start: Address,
        returnCode: (@Sendable (Language) -> Address)?
    ) {
        self.onDuty = onDuty
        self.startForm = startForm
        self.start = start
        self.returnCode = returnCode
    }
}
