// SPDX-License-Identifier: EUPL-1.2

import Media
package import Web

/// What a browser's script asks of a meeting, answered the same for every feature and on both sites.
package enum MeetingDoor {
    /// Answers one request; a guest who is not welcome finds nothing.
    ///
    /// `act` says what is asked: `voice`, `picture` and `watched` bring a description (`sdp`), `watch` and `watched` the
    /// number of a picture, `hide` and `leave` nothing.
    package static func answer(_ form: Form, of guest: MeetingGuest, in hall: MeetingHall) async throws
        -> Answer
    {
        do {
            switch form.text("act") {
            case "voice": return said(try await hall.join(guest, offering: try description(.offer, form)))
            case "picture":
                let answer = try await hall.show(guest, offering: try description(.offer, form))
                guard let answer else { throw Problem.tooMany }
                return said(answer)
            case "watch": return said(try await hall.watch(try picture(form), for: guest))
            case "watched":
                try await hall.begin(
                    try picture(form), for: guest, answering: try description(.answer, form))
            case "hide": try await hall.hide(guest)
            case "leave": try await hall.dismiss(guest)
            default: throw Problem.malformed
            }
            return .done
        } catch is MediaFailure {
            throw Problem.busy
        } catch is MeetingHall.NotWelcome {
            throw Problem.notFound
        }
    }

    private static func said(_ description: SessionDescription) -> Answer {
        Answer(
            status: .ok,
            content: .file(type: "application/sdp", name: nil, bytes: Array(description.sdp.utf8)))
    }

    private static func picture(_ form: Form) throws -> UInt64 {
        guard let number = UInt64(form.text("picture")) else { throw Problem.malformed }
        return number
    }

    /// A form's lines end as its browser likes; a description's end as RFC 8866 has it.
    private static func description(_ kind: SessionDescription.Kind, _ form: Form) throws
        -> SessionDescription
    {
        let text =
            form.text("sdp").replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") + "\r\n"
        guard text.hasPrefix("v=0") else { throw Problem.malformed }
        return SessionDescription(kind, text)
    }
}
