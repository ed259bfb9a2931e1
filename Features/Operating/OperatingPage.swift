// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Outbound
import Store

/// What of one module or file is not confirmed yet.
package struct UnconfirmedPart: Sendable, Equatable {
    /// Whose words they are.
    package enum Kind: String, Sendable {
        case program
        case organisation
    }

    /// One text or fact; what it says is empty where the whole file is meant.
    package struct Entry: Sendable, Equatable {
        package let language: String
        package let place: String
        package let words: String

        package init(language: String, place: String, words: String) {
            self.language = language
            self.place = place
            self.words = words
        }
    }

    package let kind: Kind
    package let name: String
    package let entries: [Entry]

    package init(kind: Kind, name: String, entries: [Entry]) {
        self.kind = kind
        self.name = name
        self.entries = entries
    }
}

/// What the operator's page shows.
struct OperatingPage: Sendable {
    let canMail: Bool
    let mails: [OutboxStore.Stuck]
    let parts: [UnconfirmedPart]
    /// Whether the mail somebody wanted to handle is there no more.
    let isGone: Bool
    let zone: TimeZone
    let formToken: String

    var open: Int { parts.reduce(0) { $0 + $1.entries.count } }
}
