// SPDX-License-Identifier: EUPL-1.2

/// What interpreters undertake and are told before they begin, and how their minutes are reckoned.
///
/// The organisation's own file, because lawyers and interpreters write it and it changes without a programmer.
package struct InterpreterRules: Sendable, Decodable {
    package static let file = "interpreters.json"

    /// Codes of the list `language_used` that are sign languages; all others are spoken.
    package let signLanguages: Set<String>
    package let undertaking: Undertaking
    package let briefing: Briefing
    package let minutes: Minutes
    /// Whoever is called off later than so many hours before the beginning is paid for the time agreed.
    package let feeWithinHours: Int
    /// So many days after it an assignment is forgotten.
    package let keepDays: Int

    /// The confidentiality that she signs.
    package struct Undertaking: Sendable, Decodable {
        package let version: Int
        /// A signature under an earlier version does not hold any more.
        package let validFromVersion: Int
        package let validMonths: Int
        package let points: [Point]
    }

    /// What she is told of the work.
    package struct Briefing: Sendable, Decodable {
        package let version: Int
        package let points: [Point]
    }

    /// How minutes are reckoned for the invoice.
    package struct Minutes: Sendable, Decodable {
        /// Up to a multiple of this.
        package let roundUpTo: Int
        /// Never less than this.
        package let least: Int
    }

    /// One sentence, by a name that never means another.
    package struct Point: Sendable, Decodable {
        package let key: String
        package let text: Wording
    }

    /// The minutes that are paid for time spent, or agreed on and called off too late.
    package func paid(_ minutes: Int) -> Int {
        let step = self.minutes.roundUpTo
        return max(self.minutes.least, (minutes + step - 1) / step * step)
    }
}

extension OrganisationFiles {
    /// Reads `interpreters.json`.
    package func interpreterRules() throws -> InterpreterRules { try read(InterpreterRules.file) }
}
