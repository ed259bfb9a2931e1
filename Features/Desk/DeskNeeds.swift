// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Texts
package import Web

/// What the desk shows or counts that other features know.
package struct DeskNeeds: Sendable {
    /// A part of the desk that another feature makes for this person.
    package typealias Panel = @Sendable (StaffRequest) async throws -> HTML

    /// Who waits, the longest first, each with a way to take them.
    let line: Panel
    /// The conversations she holds.
    let mine: Panel
    /// Records she has begun and not finished.
    let unfinished: Panel
    /// How many wait for a team.
    let waiting: @Sendable (TeamID, any Transaction) throws -> Int
    /// What a stream watches to notice that a team's line changed.
    let lineSubject: @Sendable (TeamID) -> String
    /// What waits to be answered without anybody waiting.
    let threads: ThreadLine
    /// How full the list of call-backs is.
    let callBacks: CallBackLine
    /// How the telephone stands.
    let telephone: TelephoneLine
    /// Whether the chat is open by its hours.
    let isOpenByHours: @Sendable (Moment) -> Bool
    /// Those hours as a person reads them.
    let hours: @Sendable (Translator) -> String
    /// The working names of colleagues.
    let names: @Sendable ([StaffAccount]) throws -> [StaffID: String]

    package init(
        line: @escaping Panel, mine: @escaping Panel, unfinished: @escaping Panel,
        waiting: @escaping @Sendable (TeamID, any Transaction) throws -> Int,
        lineSubject: @escaping @Sendable (TeamID) -> String,
        threads: ThreadLine = .none, callBacks: CallBackLine = .none,
        telephone: TelephoneLine = .none,
        isOpenByHours: @escaping @Sendable (Moment) -> Bool,
        hours: @escaping @Sendable (Translator) -> String,
        names: @escaping @Sendable ([StaffAccount]) throws -> [StaffID: String]
    ) {
        self.line = line
        self.mine = mine
        self.unfinished = unfinished
        self.waiting = waiting
        self.lineSubject = lineSubject
        self.threads = threads
        self.callBacks = callBacks
        self.telephone = telephone
        self.isOpenByHours = isOpenByHours
        self.hours = hours
        self.names = names
    }

    /// Everything a stream watches to notice that the desk of a team changed.
    func subjects(of team: TeamID) -> Set<String> {
        [
            LiveHub.subject(Desk.channel, team.description), lineSubject(team), threads.subject(team),
            callBacks.subject(team), telephone.subject(team),
        ]
    }
}
