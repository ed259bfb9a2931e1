// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// A colleague as the desk shows her.
struct Colleague: Sendable, Equatable {
    let name: String
    let state: Presence.State
    let contacts: Int
    let minutes: Int
    let isViewer: Bool
}

/// What the desk knows at one moment.
struct DeskNow: Sendable {
    let colleagues: [Colleague]
    let own: Presence.State
    let waiting: Int
    let threads: WaitingThreads
    let switches: LineSwitches
    let isOpenByHours: Bool

    var isChatOpen: Bool { switches.isOpen(byHours: isOpenByHours) }
}

/// What the counsellor's home shows.
struct DeskPage: Sendable {
    let now: DeskNow
    let line: HTML
    let mine: HTML
    let unfinished: HTML
    /// Where threads are answered.
    let inbox: Address
    let shift: ShiftPage?
    let formToken: String
}

/// What the shift lead's part shows.
struct ShiftPage: Sendable {
    let now: DeskNow
    /// When the usual hours count again, as a clock shows it.
    let until: String?
    let inbox: Address
    let formToken: String
    /// The choices of how long a switch stays, in minutes; nil for until somebody turns it back.
    static let spans: [Int?] = [nil, 30, 60, 120, 240, 480]
}
