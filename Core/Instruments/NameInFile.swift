// SPDX-License-Identifier: EUPL-1.2

/// What something is called in the files; a name of one kind is never taken for one of another.
package struct NameInFile<Thing>: RawRepresentable, Hashable, Sendable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }

    package var description: String { rawValue }
}
