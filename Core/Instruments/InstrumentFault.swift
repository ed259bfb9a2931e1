// SPDX-License-Identifier: EUPL-1.2

/// One mistake in the file of an instrument, for whoever has to mend the file.
package struct InstrumentFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// Where in the file: `items.11`, `bands.high`, or `line 3`.
    package let place: String
    /// What is wrong, and what to do.
    package let advice: String

    package var description: String { "\(file), \(place): \(advice)" }
}

/// Everything that is wrong with the files of instruments; while there is anything, none of them is used.
package struct InstrumentFaults: Error, Equatable, CustomStringConvertible {
    package let all: [InstrumentFault]

    package var description: String { all.map(\.description).joined(separator: "\n") }
}
