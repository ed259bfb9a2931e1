// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Texts
import Web

/// What the page of a call that nobody makes shows.
struct RehearsalPage: Sendable {
    let question: Rehearsal.Question
    /// As they stand in the fields.
    let day: String
    let time: String
    let problem: String?
    /// Nil until it was asked.
    let answer: Rehearsal?
    let names: [StaffID: String]
    /// Where the duty plan is.
    let plan: Address
    let lines: [(key: String, name: String)]
    let languages: [Language]
    let centres: [(key: String, name: String)]
    let zone: TimeZone
    /// How long the caller may be said to have waited, in seconds.
    static let waits = [0, 15, 20, 30, 60, 120]
}

/// What the desk shows of the telephone.
struct BoardPage: Sendable {
    let board: CallBoard
    let longest: Moment.Span?
    let standing: OwnStanding
    /// Where who leads the shift sees the calls; nil for others.
    let talks: Address?
    /// Where she says how she can be reached.
    let presence: Address
    let withinSeconds: Int
    let zone: TimeZone
    let formToken: String
}
