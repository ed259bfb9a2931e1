// SPDX-License-Identifier: EUPL-1.2

/// What the page shows on which a colleague says who is close to her.
struct TiePage: Sendable {
    /// What she has declared, and when, in words.
    let ties: [(tie: Tie, time: String)]
    let formToken: String
    var fault: TieFault?
    /// What was typed and not taken, to be typed on.
    var typed = ""
}
