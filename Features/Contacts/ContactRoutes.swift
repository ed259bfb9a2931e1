// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Texts
import Vault
package import Web

/// The pages on which contacts are recorded.
package struct ContactRoutes: RouteSource {
    let contacts: Contacts
    let own: OwnPartNeeds
    /// Who has opened the record of this name in the audit, as a piece of page.
    let readers: @Sendable (_ record: String, StaffRequest) async throws -> HTML
    /// Where her story can go on from a record, in words.
    let ways: @Sendable (StaffRequest) async throws -> [(String, Address)]
    /// The frame around the page for this viewer, made by whoever joins the features.
    let layout: StaffLayout.Maker

    package init(
        contacts: Contacts, own: OwnPartNeeds = .none,
        readers: @escaping @Sendable (_ record: String, StaffRequest) async throws -> HTML = { _, _ in .empty
        },
        ways: @escaping @Sendable (StaffRequest) async throws -> [(String, Address)] = { _ in [] },
        layout: @escaping StaffLayout.Maker
    ) {
        self.contacts = contacts
        self.ways = ways
        self.own = own
        self.readers = readers
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/contacts", may: .answerContacts, list)
        routes.staff(.post, "/contacts", may: .answerContacts, begin)
        routes.staff(.post, "/contacts/quick", may: .answerContacts, recordAtOnce)
        routes.staff(.get, "/contacts/of/:conversation", may: .answerContacts, ofConversation)
        routes.staff(.get, "/contacts/:id", may: .answerContacts, record)
        routes.staff(.get, "/contacts/:id/readers", may: .answerContacts, showReaders)
        routes.staff(.post, "/contacts/:id/draft", may: .answerContacts, keep)
        routes.staff(.post, "/contacts/:id/complete", may: .answerContacts, complete)
        routes.staff(.post, "/contacts/:id/close", may: .answerContacts, close)
        routes.staff(.post, "/contacts/:id/discard", may: .answerContacts, discard)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let filter = ContactFilter(channel: request.query.text("channel"), kind: request.query.text("kind"))
        let page = ContactListPage(
            shown: filter.narrowed(try await contacts.lists(for: request.viewer, with: request.key)),
            codes: try await contacts.lists(), today: contacts.local.day(of: contacts.clock.now),
            filter: filter, reportWithin: contacts.reportWithin, now: contacts.clock.now,
            local: contacts.local, sending: SendingID(from: contacts.randomness),
            formToken: request.formToken)
        let content = ContactListViews.list(page, request.translate)
        return layout(request).answer(request.translate(Text.List.heading), content)
    }

    @Sendable private func begin(_ request: StaffRequest) async throws -> Answer {
        let id = try await contacts.begin(
            request.form.text("channel"), by: request.viewer, with: request.key)
        return .see(ContactAddress.record(id).address)
    }

    @Sendable private func recordAtOnce(_ request: StaffRequest) async throws -> Answer {
        try await contacts.recordAtOnce(
            request.form.text("kind"), channel: request.form.text("channel"),
            from: request.form.sending, by: request.viewer, with: request.key)
        return .see(ContactAddress.list.address)
    }

    /// A conversation whose record is complete, or not the viewer's, leads to her own records.
    @Sendable private func ofConversation(_ request: StaffRequest) async throws -> Answer {
        let found = try await contacts.record(of: try request.id("conversation"), for: request.viewer)
        if found == nil { try await contacts.noteRefusal(of: request.viewer) }
        return .see((found.map(ContactAddress.record) ?? .list).address)
    }

    @Sendable private func record(_ request: StaffRequest) async throws -> Answer {
        let open = try await contacts.read(try request.id("id"), by: request.viewer, with: request.key)
        return try await show(page(of: open, for: request), request)
    }

    @Sendable private func keep(_ request: StaffRequest) async throws -> Answer {
        let open = try await opened(request)
        let sent = sent(request, to: open)
        guard sent.faults.isEmpty else {
            return try await refuse(sent.record, sent.faults, of: open, request)
        }
        if open.contact.state == .complete {
            return try await finish(sent.record, sent.problems, of: open, request)
        }
        let writing = try await contacts.keep(
            sent.record, of: open, after: version(request), by: request.viewer, with: request.key)
        return try await answer(writing, then: ContactAddress.record(open.contact.id).address, request)
    }

    @Sendable private func complete(_ request: StaffRequest) async throws -> Answer {
        let open = try await opened(request)
        let sent = sent(request, to: open)
        guard sent.faults.isEmpty else {
            return try await refuse(sent.record, sent.problems, of: open, request)
        }
        return try await finish(sent.record, sent.problems, of: open, request)
    }

    @Sendable private func close(_ request: StaffRequest) async throws -> Answer {
        let open = try await opened(request)
        let kind = request.form.text("kind")
        guard RecordForm.isClosing(kind, lists: open.lists, on: open.contact.day) else {
            return try await refuse(open.record, [.unknownCode(.contactKind)], of: open, request)
        }
        var record = open.record
        record[.contactKind] = [kind]
        return try await finish(record, [], of: open, request)
    }

    @Sendable private func discard(_ request: StaffRequest) async throws -> Answer {
        try await contacts.discard(try await opened(request), by: request.viewer)
        return .see(ContactAddress.list.address)
    }
}

extension ContactRoutes {
    private func opened(_ request: StaffRequest) async throws -> OpenContact {
        let open = try await contacts.open(try request.id("id"), by: request.viewer, with: request.key)
        guard open.mayWrite else { throw Problem.notFound }
        try await own.keep(open.contact.id, request)
        return open
    }

    private func sent(_ request: StaffRequest, to open: OpenContact) -> CheckedRecord {
        RecordForm(lists: open.lists, day: open.contact.day, before: open.record).checked(request.form)
    }

    private func version(_ request: StaffRequest) -> Int { request.form.integer("version") ?? -1 }

    /// What is not yet complete is kept all the same, and the page says what is missing.
    private func finish(
        _ record: ContactRecord, _ problems: [RecordProblem], of open: OpenContact, _ request: StaffRequest
    ) async throws -> Answer {
        let problems = problems + (open.isUnderWay ? [.conversationOpen] : [])
        let closes = problems.isEmpty
        let writing =
            closes
            ? try await contacts.complete(
                record, of: open, after: version(request), by: request.viewer, with: request.key)
            : try await keepDraft(record, of: open, request)
        guard case .kept(let version)? = writing, !closes else {
            guard let writing else { return try await refuse(record, problems, of: open, request) }
            return try await answer(writing, then: ContactAddress.list.address, request)
        }
        return try await refuse(record, problems, of: open, request, version: version)
    }

    /// A complete record is not replaced by one with gaps.
    private func keepDraft(_ record: ContactRecord, of open: OpenContact, _ request: StaffRequest)
        async throws
        -> Writing?
    {
        guard open.contact.state == .draft else { return nil }
        return try await contacts.keep(
            record, of: open, after: version(request), by: request.viewer, with: request.key)
    }

    private func answer(_ writing: Writing, then address: Address, _ request: StaffRequest) async throws
        -> Answer
    {
        switch writing {
        case .kept(let version):
            if !isAutomatic(request) { return .see(address) }
            let time = contacts.local.time(of: contacts.clock.now)
            return .page(RecordViews.kept(version, at: time, request.translate))
        case .met(let merge, let newest):
            var page = page(of: newest, for: request)
            page.record = merge.record
            page.differences = merge.differences
            return isAutomatic(request) ? notKept(request) : try await show(page, request, .unprocessable)
        }
    }

    private func refuse(
        _ record: ContactRecord, _ problems: [RecordProblem], of open: OpenContact, _ request: StaffRequest,
        version kept: Int? = nil
    ) async throws -> Answer {
        if isAutomatic(request) { return notKept(request) }
        var page = page(of: open, for: request)
        page.record = record
        page.version = kept ?? version(request)
        page.problems = problems
        return try await show(page, request, .unprocessable)
    }

    private func isAutomatic(_ request: StaffRequest) -> Bool { request.form.has("auto") }

    private func notKept(_ request: StaffRequest) -> Answer {
        .page(RecordViews.notKept(request.translate), status: .unprocessable)
    }

    private func page(of open: OpenContact, for request: StaffRequest) -> RecordPage {
        RecordPage(open, local: contacts.local, formToken: request.formToken)
    }

    private func show(_ page: RecordPage, _ request: StaffRequest, _ status: Status = .ok) async throws
        -> Answer
    {
        var page = page
        if page.open.mayWrite {
            page.own = try await own.field(page.id, request)
            page.ways = try await ways(request)
        }
        let content = RecordViews.record(page, request.translate)
        return layout(request).answer(request.translate(Text.Record.heading), content, status: status)
    }
}

extension OpenContact {
    /// Whether somebody is still talking, so that the record cannot be complete yet.
    ///
    /// A thread that began without a chat has no end: its record is about what was asked and answered so far.
    fileprivate var isUnderWay: Bool {
        contact.conversation != nil && event?.endedAt == nil && event?.channel != "code_thread"
    }
}
