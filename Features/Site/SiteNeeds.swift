// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// What the desk tells visitors of the chat at one moment.
package struct LineState: Sendable, Equatable {
    /// How many counsellors are on duty; nil as long as nobody can tell.
    let onDuty: Int?
    /// Whether the shift lead has opened or closed the chat against its hours; nil while the hours decide.
    let isOpenAgainstHours: Bool?
    /// Whether very many people are writing, so that the other ways are shown before a chat begins.
    let isSurge: Bool

    package init(onDuty: Int?, isOpenAgainstHours: Bool? = nil, isSurge: Bool = false) {
        self.onDuty = onDuty
        self.isOpenAgainstHours = isOpenAgainstHours
        self.isSurge = isSurge
    }
}

/// What the public pages ask of other features; Composition fills it.
package struct SiteNeeds: Sendable {
    /// How the line stands now; asked for every page, so it must be cheap.
    ///
    /// Nil while the desk cannot be asked: these pages must come even when the database is away.
    package let line: @Sendable () async -> LineState?
    /// The form with which a chat is started, in a language; nil while its lists cannot be read.
    package let startForm: @Sendable (Language) async -> HTML?
    /// How long each kind of narrative is kept by the rules in force, by the rule's key.
    package let periods: @Sendable () async -> [String: Moment.Span]
    /// Where a chat is started with nothing but a language.
    package let start: Address
    /// Where somebody comes back with her return code; hidden as long as there is no such page.
    package let returnCode: (@Sendable (Language) -> Address)?
    /// Where somebody asks to be called; hidden as long as there is no such page.
    package let callBack: (@Sendable (Language) -> Address)?
    /// Where somebody tells of violence by people who should help; hidden as long as there is no such page.
    package let report: (@Sendable (Language) -> Address)?

    package init(
        line: @escaping @Sendable () async -> LineState?,
        startForm: @escaping @Sendable (Language) async -> HTML?,
        periods: @escaping @Sendable () async -> [String: Moment.Span], start: Address,
        returnCode: (@Sendable (Language) -> Address)?, callBack: (@Sendable (Language) -> Address)? = nil,
        report: (@Sendable (Language) -> Address)? = nil
    ) {
        self.line = line
        self.startForm = startForm
        self.periods = periods
        self.start = start
        self.returnCode = returnCode
        self.callBack = callBack
        self.report = report
    }
}
