// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Vault

/// What a group's endless page is told.
extension Groups {
    /// What was decided after a position and what waits, as far as the reader may know it; nil if she has no part in the group any more.
    func news(of open: OpenGroup, for reader: GroupReader, after position: Int) async throws -> GroupNews? {
        let (id, now) = (open.group.id, clock.now)
        return try await database.read { transaction -> GroupNews? in
            guard let group = try GroupStore.find(id, in: transaction) else { return nil }
            let places = try GroupPlaceStore.all(of: id, in: transaction)
            var news = GroupNews(places: places)
            news.state.session = try GroupSessionStore.on(of: id, at: now, in: transaction)?.id
            news.state.isOver = group.endedAt != nil
            switch reader {
            case .participant(let place, _):
                guard places.contains(where: { $0.id == place && $0.state == .entered }) else { return nil }
                news.decided = try GroupMessageStore.decided(
                    after: position, of: id, for: place, in: transaction)
                news.waiting = try GroupMessageStore.held(of: id, by: place, in: transaction)
            case .staff(let staff, _, _, _):
                guard try GroupStore.find(id, of: staff, in: transaction) != nil else { return nil }
                news.decided = try GroupMessageStore.decided(after: position, of: id, in: transaction)
                news.waiting = try GroupMessageStore.held(of: id, in: transaction)
                news.state.alarms = Set(places.filter { $0.dangerAt != nil }.map(\.id))
            }
            news.state.held = Set(news.waiting.map(\.id))
            return news
        }
    }

    /// The aliases of a group, of which only those not known yet are opened.
    func aliases(of news: GroupNews, with unit: UnitKey, known: [GroupPlaceID: Confidential]) throws
        -> [GroupPlaceID: Confidential]
    {
        try aliases(of: news.places.filter { known[$0.id] == nil }, with: unit).merging(known) { new, _ in new
        }
    }

    /// The aliases of some places.
    func aliases(of places: [GroupPlace], with unit: UnitKey) throws -> [GroupPlaceID: Confidential] {
        try places.reduce(into: [:]) { aliases, place in
            aliases[place.id] = try place.sealedAlias.map { try unit.open($0, at: .alias(place.id)) }
        }
    }

    /// Messages opened, each with the alias of who wrote it.
    func read(_ messages: [GroupMessage], _ unit: UnitKey, _ aliases: [GroupPlaceID: Confidential]) throws
        -> [ReadMessage]
    {
        try messages.map { message in
            var alias: Confidential?
            if case .participant(let place) = message.writer { alias = aliases[place] }
            return ReadMessage(
                message: message, words: try unit.open(message.sealedWords, at: .words(message.id)),
                alias: alias, forAlias: message.forPlace.flatMap { aliases[$0] })
        }
    }
}

/// What has happened in a group since somebody looked.
struct GroupNews: Sendable {
    let places: [GroupPlace]
    var decided: [GroupMessage] = []
    var waiting: [GroupMessage] = []
    var state = GroupState()
}
