// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// What the page of retention shows: rules, numbers and holds, and no content.
struct RetentionPage: Sendable {
    let forecasts: [Forecast]
    let holds: [LegalHold]
    /// The kinds' names in the viewer's language.
    let names: [String: String]
    let viewer: StaffID
    let now: Moment
    let zone: TimeZone
    let problem: RetentionProblem?
    let formToken: String
}

/// Why something was not done.
enum RetentionProblem: String, Sendable {
    case badSpan
    case badLongSpan
    case noSuchThing
    case badEnd
    case samePerson
}
