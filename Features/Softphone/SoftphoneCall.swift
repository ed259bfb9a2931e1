// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media

/// A call's random name between the page and us.
typealias SoftphoneCallID = Identifier<SoftphoneCall>

/// One call of the demo's telephones.
struct SoftphoneCall: Sendable {
    /// How far it has come.
    enum State: String, Sendable, Encodable {
        case calling
        case rings
        case up
        case over
    }

    let line: MediaHandle
    /// The number that was called, by us or by the line.
    let number: String
    /// Whether the page made it.
    var isOwn = false
    var state: State
    /// What the page must be told to be heard: the offer of who rings it, or the answer to its own.
    var description: SessionDescription?
}

/// What the page asks for again and again.
struct SoftphoneState: Encodable, Sendable {
    let isReady: Bool
    let calls: [Line]

    /// One call as the page is told of it.
    struct Line: Encodable, Sendable {
        let id: String
        let number: String
        let isOwn: Bool
        let state: SoftphoneCall.State
        let sdp: String?
    }

    init(isReady: Bool, calls: [SoftphoneCallID: SoftphoneCall]) {
        self.isReady = isReady
        self.calls = calls.map { id, call in
            Line(
                id: id.description, number: call.number, isOwn: call.isOwn, state: call.state,
                sdp: call.description?.sdp)
        }
    }
}
