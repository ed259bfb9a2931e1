// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Texts
import Vault
import Web

/// The endless page of a group, for a participant or for the staff.
///
/// Whatever it tells is asked of the store under the reader's own condition each time; nothing is passed on by what was announced.
final class GroupFeed: Sendable {
    private let groups: Groups
    private let open: OpenGroup
    private let reader: GroupReader
    private let face: Face
    private let told: Mutex<Told>

    private struct Told {
        var position = 0
        var state: GroupState?
        var aliases: [GroupPlaceID: Confidential] = [:]
    }

    init(_ groups: Groups, _ open: OpenGroup, for reader: GroupReader, face: Face) {
        (self.groups, self.open, self.reader, self.face) = (groups, open, reader, face)
        told = Mutex(Told())
    }

    /// The stream that tells it.
    func stream(over subscription: Subscription) -> LiveStream {
        LiveStream(form: .page, subscription: subscription) {
            var step = try await self.news()
            step.bytes =
                FrameViews.opening(language: self.reader.language, face: self.face).bytes + step.bytes
            return step
        } next: { wake in
            if wake.isBeat { return LiveStream.Step(bytes: self.piece("")) }
            return try await self.news()
        }
    }

    /// What was decided since the last look, and what waits or has happened beside it.
    private func news() async throws -> LiveStream.Step {
        let before = told.withLock { $0 }
        guard let news = try await groups.news(of: open, for: reader, after: before.position) else {
            return LiveStream.Step(
                bytes: LiveFrame.parting(.blank(GroupTalkViews.gone(reader.language))), isLast: true)
        }
        // What was shown here as waiting, or as not seen yet, is so no more: the page is told anew.
        if let state = before.state, !news.state.isMore(than: state) {
            return LiveStream.Step(bytes: LiveFrame.parting(.again), isLast: true)
        }
        let aliases = try groups.aliases(of: news, with: open.unit, known: before.aliases)
        told.withLock { told in
            told.position = news.decided.last?.position ?? told.position
            (told.state, told.aliases) = (news.state, aliases)
        }
        let added = news.state.added(to: before.state)
        var bytes: [UInt8] = []
        for message in try groups.read(
            news.decided + news.waiting.filter { added.held.contains($0.id) }, open.unit, aliases)
        {
            bytes += piece(GroupTalkViews.item(message, of: open.group.id, for: reader))
        }
        for place in added.alarms {
            bytes += piece(GroupTalkViews.alarm(aliases[place], of: open.group.id, place, for: reader))
        }
        if before.state?.session != news.state.session || before.state?.isOver != news.state.isOver {
            bytes += piece(GroupTalkViews.standing(news.state, reader.language))
        }
        return LiveStream.Step(bytes: bytes.isEmpty ? piece("") : bytes)
    }

    private func piece(_ item: HTML) -> [UInt8] {
        FrameViews.piece(item, of: reader.frame(of: open.group.id), language: reader.language)
    }
}

/// Who has the endless page before her.
enum GroupReader: Sendable {
    case participant(GroupPlaceID, Language)
    /// With what her forms carry and how her colleagues are called.
    case staff(StaffID, Language, formToken: String, names: [StaffID: String])

    var language: Language {
        switch self {
        case .participant(_, let language), .staff(_, let language, _, _): language
        }
    }

    func frame(of group: GroupID) -> Address {
        switch self {
        case .participant: GroupSeatAddress.frame.address
        case .staff: GroupAddress.frame(group).address
        }
    }
}

/// Where a group stands, as far as its endless page shows it.
struct GroupState: Sendable, Equatable {
    /// What waits and is shown as waiting.
    var held: Set<GroupMessageID> = []
    /// Who says that she is in danger; for the staff alone.
    var alarms: Set<GroupPlaceID> = []
    var session: GroupSessionID?
    var isOver = false

    /// Whether nothing has gone that was there.
    func isMore(than other: GroupState) -> Bool {
        held.isSuperset(of: other.held) && alarms.isSuperset(of: other.alarms)
    }

    /// What is new beside what was known.
    func added(to other: GroupState?) -> (held: Set<GroupMessageID>, alarms: Set<GroupPlaceID>) {
        (held.subtracting(other?.held ?? []), alarms.subtracting(other?.alarms ?? []))
    }
}
