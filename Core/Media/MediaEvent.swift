// SPDX-License-Identifier: EUPL-1.2

/// Something the media engine holds for a session: a telephone line, or somebody's place in rooms.
package struct MediaHandle: Hashable, Sendable {
    package let number: UInt64

    package init(number: UInt64) {
        self.number = number
    }
}

/// Something that has happened at the media engine.
package enum MediaEvent: Sendable, Equatable {
    /// The edge knows that this engine takes calls; `group` is what further lines of it name.
    case registered(line: MediaHandle, group: UInt64)
    /// The edge does not answer, or refused.
    case notRegistered(line: MediaHandle)
    case rang(line: MediaHandle, Ringing)
    /// The telephone that is called rings, and its carrier already sends sound (SIP's 183, as most do).
    case ringing(line: MediaHandle, SessionDescription)
    /// The telephone that was called has answered; a carrier that sent sound before describes it no more.
    case accepted(line: MediaHandle, SessionDescription?)
    /// The call on this line is over, whoever ended it, with SIP's number for why.
    case ended(line: MediaHandle, code: Int)
    /// Sound goes to and fro.
    case connected(MediaHandle)
    /// Nothing has been heard of it for two seconds, or something is again.
    case heard(MediaHandle, Bool)
    /// Its connection is gone.
    case broken(MediaHandle)
    /// The room in which it was is closed.
    case closed(MediaHandle)
    case announcementEnded(String, room: UInt64)

    /// A call that comes in.
    package struct Ringing: Sendable, Equatable {
        /// The call's only name, made anew for it at the edge.
        package let reference: String
        /// The number that was dialled.
        package let dialled: String
        package let offer: SessionDescription
    }
}

extension MediaEvent {
    /// What of it concerns us; nil for the rest.
    init?(_ message: JanusMessage) {
        guard let sender = message.sender.map(MediaHandle.init(number:)) else { return nil }
        switch message.janus {
        case "webrtcup": self = .connected(sender)
        case "media": self = .heard(sender, message.receiving ?? true)
        case "hangup": self = .broken(sender)
        case "event":
            guard let said = message.plugindata?.data else { return nil }
            if let result = said.result {
                self.init(result, on: sender, with: message.jsep)
            } else if said.audiobridge == "destroyed" {
                self = .closed(sender)
            } else if said.audiobridge == "announcement-stopped", let room = said.room,
                let name = said.announcement
            {
                self = .announcementEnded(name, room: room)
            } else {
                return nil
            }
        default: return nil
        }
    }

    private init?(_ result: JanusAnswer.Result, on line: MediaHandle, with description: SessionDescription?) {
        switch result.event {
        case "registered":
            guard let group = result.masterID else { return nil }
            self = .registered(line: line, group: group)
        case "registration_failed":
            self = .notRegistered(line: line)
        case "incomingcall":
            guard let description, let reference = result.headers?["X-Ref"],
                let dialled = result.headers?["X-Line"]
            else { return nil }
            self = .rang(line: line, Ringing(reference: reference, dialled: dialled, offer: description))
        case "progress":
            guard let description else { return nil }
            self = .ringing(line: line, description)
        case "accepted":
            self = .accepted(line: line, description)
        case "hangup":
            self = .ended(line: line, code: result.code ?? 0)
        default:
            return nil
        }
    }
}
