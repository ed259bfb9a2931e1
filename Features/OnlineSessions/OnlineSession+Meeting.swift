// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Meetings
import Web

extension OnlineSession {
    /// What a stream of one of the two watches.
    var subjects: [String] {
        [
            LiveHub.subject(OnlineSessions.channel, id.description),
            LiveHub.subject(MeetingHall.channel, OnlineSessions.meeting(of: id).description),
        ]
    }

    /// What a page needs to hear and see the other; nil without an engine, and where it is agreed to write only.
    func meeting(in hall: MeetingHall?, asks: Address, told: Address, formToken: String) -> MeetingPlace? {
        guard let hall, way != .chat else { return nil }
        return MeetingPlace(
            asks: asks, told: told, formToken: formToken, pass: hall.pass(), withPictures: way == .video)
    }
}

extension OnlineSessions {
    /// What a browser's script is told of a session's voices and pictures.
    func feed(of id: OnlineSessionID, for reader: SessionReader) -> MeetingFeed {
        let guest = reader.guest(in: id)
        return MeetingFeed(reader.language) {
            guard let news = try await news(of: id, for: reader, after: .max) else { return nil }
            let state = MeetingState(isOpen: news.standing.isOpen, for: guest, among: news.present)
            return MeetingFeed.Told(state, SessionTalkViews.sentence(news.standing, for: reader))
        }
    }
}
