// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Meetings
package import Store
import Texts
import Vault
import Web

/// Voices and pictures of a group, in its sessions alone.
extension Groups {
    /// A group's meeting has the group's own number.
    static func meeting(of group: GroupID) -> MeetingID { MeetingID(high: group.high, low: group.low) }

    /// Whether somebody may be heard: in a session that is on, the staff of the group and whoever has come in and has a seat.
    package static func isWelcome(_ guest: MeetingGuest, at now: Moment, in transaction: any Transaction)
        throws -> Bool
    {
        let id = GroupID(high: guest.meeting.high, low: guest.meeting.low)
        guard let group = try GroupStore.find(id, in: transaction), group.voice != .none,
            group.endedAt == nil, try GroupSessionStore.on(of: id, at: now, in: transaction) != nil
        else { return false }
        if let staff = StaffID(guest.name) {
            return try GroupStore.find(id, of: staff, in: transaction) != nil
        }
        guard let seat = HolderID(guest.name) else { return false }
        let place = try GroupPlaceStore.find(seatOf: seat, in: transaction)
        return place?.group == id && place?.state == .entered
    }

    /// What a browser's script is told of a group's voices; nothing more once the reader has no part in it.
    func feed(of open: OpenGroup, for reader: GroupReader, heardAs name: String) -> MeetingFeed {
        let id = open.group.id
        let guest = MeetingGuest(name, in: Self.meeting(of: id))
        return MeetingFeed(reader.language) {
            guard let news = try await news(of: open, for: reader, after: .max) else { return nil }
            let now = clock.now
            let present = try await database.read {
                try MeetingStore.present(in: guest.meeting, at: now, $0)
            }
            let isOn = news.state.session != nil && !news.state.isOver
            return MeetingFeed.Told(
                MeetingState(isOpen: isOn, for: guest, among: present),
                GroupTalkViews.sentence(news.state, reader.language))
        }
    }
}

extension SupportGroup {
    /// What a stream about its voices watches.
    var voiceSubjects: [String] {
        [
            LiveHub.subject(Groups.channel, id.description),
            LiveHub.subject(MeetingHall.channel, Groups.meeting(of: id).description),
        ]
    }

    /// What a page needs to hear and see the others; nil without an engine, and where the group only writes.
    func meeting(in hall: MeetingHall?, asks: Address, told: Address, formToken: String) -> MeetingPlace? {
        guard let hall, voice != .none, endedAt == nil else { return nil }
        return MeetingPlace(
            asks: asks, told: told, formToken: formToken, pass: hall.pass(), withPictures: voice == .video)
    }
}
