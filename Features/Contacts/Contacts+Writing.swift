// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Organisation
import Store
package import Vault
import Web

/// How a writing ended.
enum Writing: Sendable {
    case kept(version: Int)
    /// Somebody else wrote meanwhile: both brought together, still to be sent, and the newest contact.
    case met(RecordMerge, OpenContact)
}

extension Contacts {
    /// Begins a record by hand.
    func begin(_ channel: String, by viewer: Viewer, with key: PersonKey) async throws -> ContactID {
        try await insert(channel, by: viewer, with: key) { _, _ in nil }
    }

    /// Begins the record of a conversation with the place its visitor told, if nothing stands in it yet.
    ///
    /// A place the list does not offer is left out, like everything else that is not the viewer's to write.
    package func begin(
        of conversation: ConversationID, place: String, by viewer: Viewer, with key: PersonKey
    ) async throws {
        guard let id = try await record(of: conversation, for: viewer) else { return }
        let open = try await open(id, by: viewer, with: key)
        let codes = open.lists[RecordField.place.list]?.valid(on: open.contact.day).map(\.code) ?? []
        guard open.mayWrite, open.unit == nil, codes.contains(place) else { return }
        var record = open.record
        record[.place] = [place]
        _ = try await write(
            record, of: open, after: open.contact.version, closing: false, by: viewer, with: key)
    }

    /// Proposes what kind of contact a conversation was, if nobody has said so yet; a kind the list does not offer is left out.
    package func propose(
        _ kind: String, of conversation: ConversationID, by viewer: Viewer, with key: PersonKey
    ) async throws {
        guard let id = try await record(of: conversation, for: viewer) else { return }
        let open = try await open(id, by: viewer, with: key)
        let codes = open.lists[RecordField.contactKind.list]?.valid(on: open.contact.day).map(\.code) ?? []
        let isSaid = !open.record[.contactKind].isEmpty
        guard open.mayWrite, !isSaid, codes.contains(kind) else { return }
        var record = open.record
        record[.contactKind] = [kind]
        _ = try await write(
            record, of: open, after: open.contact.version, closing: false, by: viewer, with: key)
    }

    /// Records a contact that was no counselling: its kind is all there is to say of it.
    ///
    /// The same form sent twice is one contact.
    func recordAtOnce(
        _ kind: String, channel: String, from form: SendingID?, by viewer: Viewer, with key: PersonKey
    ) async throws {
        let isClosing = RecordForm.isClosing(
            kind, lists: try await lists(), on: local.day(of: clock.now))
        guard isClosing else { throw Problem.malformed }
        _ = try await insert(channel, from: form, by: viewer, with: key) { record, event in
            record.codes = [
                RecordField.contactKind.rawValue: [kind], RecordField.direction.rawValue: ["in"],
            ]
            record.event = event
            // Nobody said a word, or none that told a language.
            record.event?.language = nil
            return record.asFacts(isCounselling: false)
        }
    }

    /// Keeps a draft as it stands; what says nothing new is not written again.
    func keep(
        _ record: ContactRecord, of open: OpenContact, after version: Int, by viewer: Viewer,
        with key: PersonKey
    ) async throws -> Writing {
        if version == open.contact.version, record == open.record, open.unit != nil {
            return .kept(version: version)
        }
        return try await write(record, of: open, after: version, closing: false, by: viewer, with: key)
    }

    /// Completes a record: it is counted, and what stood of it in the clear is sealed with it.
    func complete(
        _ record: ContactRecord, of open: OpenContact, after version: Int, by viewer: Viewer,
        with key: PersonKey
    ) async throws -> Writing {
        var record = record
        if record.event == nil, let event = open.contact.event {
            record.event = finished(event, by: record)
            record.wrapSeconds = event.endedAt.map { max(0, Int((clock.now - $0).seconds)) }
        }
        return try await write(record, of: open, after: version, closing: true, by: viewer, with: key)
    }

    /// Throws a draft away that was begun by hand.
    func discard(_ open: OpenContact, by viewer: Viewer) async throws {
        guard open.mayWrite, open.contact.state == .draft, open.contact.conversation == nil else { return }
        let line = entry(.contactRecordWritten, by: viewer, of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let shredding = open.contact.unit.map {
            KeyIntent(id: Identifier(from: randomness), unit: $0, act: .shred)
        }
        try await database.write { transaction in
            if let shredding { try KeyIntentStore.insert(shredding, in: transaction) }
            try ContactStore.delete(open.contact.id, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        try await keeper.carryOut([shredding].compactMap { $0 })
    }

    private func insert(
        _ channel: String, from form: SendingID? = nil, by viewer: Viewer, with key: PersonKey,
        fill: (inout ContactRecord, ContactEvent) -> ContactFacts?
    ) async throws -> ContactID {
        let lists = try await lists()
        let now = clock.now
        let day = local.day(of: now)
        let isKnown = lists[ContactField.channel]?.valid(on: day).contains { $0.code == channel } ?? false
        guard isKnown, let team = viewer.team else { throw Problem.malformed }
        let event = ContactEvent(
            channel: channel, language: viewer.language.rawValue, startedAt: now, answeredAt: now)
        var record = freshRecord(event, on: day, lists: lists)
        let facts = fill(&record, event)
        let id = ContactID(from: randomness)
        let unit = try await mintedUnit(for: team, id.matter, viewer, key)
        let contact = Contact(
            id: id, team: team, holder: viewer.id,
            state: facts == nil ? .draft : .complete, day: day, unit: unit.id, version: 1,
            event: facts == nil ? event : nil, conversation: nil)
        let bytes = try sealed(record, of: contact.id, with: unit)
        let line = entry(.contactRecordWritten, by: viewer, of: unit)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return }
            try ContactStore.insert(contact, sealed: bytes, conversation: nil, in: transaction)
            if let facts { try count(facts, transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
        }
        return contact.id
    }

    private func write(
        _ record: ContactRecord, of open: OpenContact, after version: Int, closing: Bool, by viewer: Viewer,
        with key: PersonKey
    ) async throws -> Writing {
        guard open.mayWrite else { throw Problem.notFound }
        let unit: UnitKey
        if let known = open.unit {
            unit = known
        } else {
            unit = try await mintedUnit(for: open.contact.team, open.contact.matter, viewer, key)
        }
        let id = open.contact.id
        let bytes = try sealed(record, of: id, with: unit)
        let isCounselling = !RecordForm.isNonCounselling(record, lists: open.lists)
        let facts = closing ? record.asFacts(isCounselling: isCounselling) : nil
        let line = entry(.contactRecordWritten, by: viewer, of: unit)
        let audit = AuditEntryID(from: randomness)
        let isFirst = try await database.write { transaction in
            let isMine = try ContactStore.write(
                bytes, under: unit.id, to: id, of: viewer.id, after: version, in: transaction)
            guard isMine else { return false }
            if closing {
                if let conversation = open.contact.conversation {
                    try self.passWalls(of: conversation, to: id, in: transaction)
                }
                try ContactStore.complete(id, in: transaction)
            }
            if closing, let provisional = open.contact.fact { try withdraw(provisional, transaction) }
            if let facts { try count(facts, transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
        return isFirst ? .kept(version: version + 1) : try await merged(record, into: id, viewer, key)
    }

    private func merged(_ record: ContactRecord, into id: ContactID, _ viewer: Viewer, _ key: PersonKey)
        async throws -> Writing
    {
        let newest = try await open(id, by: viewer, with: key)
        let merge = RecordMerge(sent: record, kept: newest.record)
        let addsNothing = merge.differences.isEmpty && merge.record == newest.record
        return addsNothing ? .kept(version: newest.contact.version) : .met(merge, newest)
    }

    private func mintedUnit(
        for team: TeamID, _ matter: MatterID, _ viewer: Viewer, _ key: PersonKey
    ) async throws -> UnitKey {
        let unit = vault.mint()
        let me = Holder.person(viewer.id, key.publicKey)
        let others = try await walls.holders(of: matter, in: team).filter { $0.name != me.name }
        try await vault.keep(unit, for: [me] + others)
        return unit
    }

    /// A contact recorded by hand began when the counsellor says and lasted as long as she says.
    private func finished(_ event: ContactEvent, by record: ContactRecord) -> ContactEvent {
        guard event.endedAt == nil else { return event }
        var finished = event
        if let day = LocalDay(record[.startedOn]), let time = LocalTime(record[.startedTime]),
            let start = local.moment(day, time)
        {
            finished.started = start.milliseconds
            finished.answered = start.milliseconds
        }
        if let minutes = record.number(.talkMinutes) {
            finished.ended = finished.started + Moment.Span.minutes(Int64(minutes)).milliseconds
        }
        return finished
    }
}

/// Names of lists the record has no field for.
enum ContactField {
    static let channel = "channel"
}
