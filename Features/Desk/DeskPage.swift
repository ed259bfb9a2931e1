// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// A colleague as the desk shows her.
struct Colleague: Sendable, Equatable {
    let id: StaffID
    let name: String
    /// What she chose herself.
    let chosen: Presence.State
    /// What the others see.
    let state: Presence.State
    let contacts: Int
    let minutes: Int
    let pause: Pause?

    /// Her break.
    enum Pause: Sendable, Equatable {
        case until(Moment)
        /// It ended by itself, and she has said nothing since.
        case over(Moment)
    }
}

/// What the desk of a team knows at one moment, the same for everybody who looks at it.
struct DeskNow: Sendable {
    /// What an open stream tells; what only grows older is no news.
    struct Sign: Sendable, Equatable {
        let colleagues: [String]
        let switches: LineSwitches
        let waiting: Int
        let threads: Int
        let areThreadsLate: Bool
        let callBacks: CallBackLine.Fullness
        let calls: String
    }

    let colleagues: [Colleague]
    let waiting: Int
    let threads: WaitingThreads
    let callBacks: CallBackLine.Fullness
    let switches: LineSwitches
    let isOpenByHours: Bool
    /// Made once, because many streams compare it.
    let sign: Sign

    init(
        colleagues: [Colleague] = [], waiting: Int = 0, threads: WaitingThreads = WaitingThreads(),
        callBacks: CallBackLine.Fullness = .ample(waiting: 0), switches: LineSwitches = LineSwitches(),
        isOpenByHours: Bool, calls: String = ""
    ) {
        self.colleagues = colleagues
        self.waiting = waiting
        self.threads = threads
        self.callBacks = callBacks
        self.switches = switches
        self.isOpenByHours = isOpenByHours
        sign = Sign(
            colleagues: colleagues.map { "\($0.name) \($0.state) \($0.contacts)" }, switches: switches,
            waiting: waiting, threads: threads.count, areThreadsLate: threads.isLate,
            callBacks: callBacks, calls: calls)
    }

    var isChatOpen: Bool { switches.isOpen(byHours: isOpenByHours) }

    /// Whether somebody waits whom this person could take now.
    func rings(for viewer: StaffID) -> Bool {
        waiting > 0 && colleagues.contains { $0.id == viewer && $0.state == .ready }
    }

    /// What this person chose; who is not there is away.
    func own(of viewer: StaffID) -> Presence.State { colleagues.first { $0.id == viewer }?.chosen ?? .away }

    /// This person's break.
    func pause(of viewer: StaffID) -> Colleague.Pause? { colleagues.first { $0.id == viewer }?.pause }
}

/// What the counsellor's home shows.
struct DeskPage: Sendable {
    let now: DeskNow
    /// Who looks at it.
    let viewer: StaffID
    let line: HTML
    let telephone: HTML
    let mine: HTML
    let unfinished: HTML
    /// Where threads are answered.
    let inbox: Address
    /// Where call-backs are made.
    let callBacks: Address
    let shift: ShiftPage?
    /// What is said of her break; nil if she has none.
    let pause: String?
    let formToken: String
}

/// What the shift lead's part shows.
struct ShiftPage: Sendable {
    let now: DeskNow
    /// Who looks at it.
    let viewer: StaffID
    /// When the usual hours count again, as a clock shows it.
    let until: String?
    /// The hours of the chat as a person reads them.
    let hours: String
    let inbox: Address
    let callBacks: Address
    let telephone: HTML
    let formToken: String
    /// The choices of how long a switch stays, in minutes; nil for until somebody turns it back.
    static let spans: [Int?] = [nil, 30, 60, 120, 240, 480]
}
