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
    /// Whether her sound is up; what is said before is lost.
    var canHear = false
    /// Whether she hears that she is to stay on the line; nil if the program that knew it is gone.
    var isHeld: Bool? = false
    /// Since when she hears the last word with which she is let go.
    var letGoAt: Moment?
    /// What is still to be said to her; then comes what fits how the call stands, again and again.
    var announcements: [String] = []
    /// What is being said, each time under another name.
    var saying: String?
    var said = 0
    /// What announcements are called in turn: few names, so that a program started anew ends what it did not begin.
    static let names = (0..<8).map(String.init)
    /// What she has keyed since the last time that it meant something.
    var keyed = ""
    /// What she leads by her keys just now.
    var dialogue: Switchboard.Dialogue?
    var hasLeftNumber = false
    /// Whether she hears what she can choose instead of waiting, and a key means one of it.
    var isChoosingWay = false
    /// What she is told while her call goes elsewhere.
    var departure = "elsewhere"

    /// The call's room; both numbers are made of the call's own, so that every instance knows them.
    var room: UInt64 { call.room }
    /// Where she is while her counsellor has asked her to stay.
    var holdRoom: UInt64 { call.low >> 11 }

    /// An ordinary telephone that is rung for a call.
    struct Extension: Sendable {
        let line: MediaHandle
        let place: MediaHandle
        /// Where she is until she may hear the caller; nil once she does.
        var lobby: UInt64?
        /// Since when it rings.
        var rungAt: Moment
        /// Whether she has answered.
        var isAnswered = false
        /// Since when those in the call are told that somebody joins them.
        var announcedAt: Moment?
        /// Whether they have heard it.
        var isAnnounced = false
        /// Whether the line still carries it.
        var isUp = true
    }
}

extension Identifier {
    /// A room of its own in the media engine, which takes numbers of 53 bits.
    var room: UInt64 { high >> 11 }
}
