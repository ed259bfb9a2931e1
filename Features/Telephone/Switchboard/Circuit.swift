// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media

/// A call as the media engine has it.
struct Circuit: Sendable {
    let call: CallID
    /// The telephone line on which it came in.
    let line: MediaHandle
    /// Where in its room the caller is.
    let caller: MediaHandle
    /// Whether the line still carries the call; the engine answers nothing to who hangs up one that is over.
    var isUp = true
    var outer: [LegID: Extension] = [:]
    /// What is still to be said to her; the last is said again and again.
    var announcements: [String] = []
    /// What is being said, each time under another name.
    var saying: String?
    var said = 0
    /// What she has keyed since the last time that it meant something.
    var keyed = ""

    /// The call's room; both numbers are made of the call's own, so that every instance knows them.
    var room: UInt64 { call.room }

    /// An ordinary telephone that is rung for a call.
    struct Extension: Sendable {
        let line: MediaHandle
        let place: MediaHandle
        /// Where she is until she has pressed a key; nil if she is with the caller at once.
        var lobby: UInt64?
        /// Whether she has answered.
        var isAnswered = false
        /// Whether the line still carries it.
        var isUp = true
    }
}

extension Identifier {
    /// A room of its own in the media engine, which takes numbers of 53 bits.
    var room: UInt64 { high >> 11 }
}
