// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
import Kernel
package import Texts
import Vault
package import Web

/// The account manager's pages: who works here, who comes, who goes.
package struct PeopleRoutes: RouteSource {
    /// Where the list is, for the navigation.
    package static let home = PeopleAddress.list.address
    /// Where what waits for a second person is, for the navigation.
    package static let confirmations = PeopleAddress.confirmations.address

    let accounts: Accounts
    let face: Face
    /// Where the organisation's days begin.
    let zone: TimeZone
    /// What a kind of thing with a key of its own is called.
    let kindName: @Sendable (String, Translator) -> String
    let layout: StaffLayout.Maker

    package init(
        accounts: Accounts, face: Face, zone: TimeZone,
        kindName: @escaping @Sendable (String, Translator) -> String, layout: @escaping StaffLayout.Maker
    ) {
        (self.accounts, self.face, self.zone, self.kindName) = (accounts, face, zone, kindName)
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/people", may: .manageAccounts, list)
        routes.staff(.get, "/people/new", may: .manageAccounts) { try await invitation($0, []) }
        routes.staff(.post, "/people/new", may: .manageAccounts, invite)
        routes.staff(.get, "/people/:id", may: .manageAccounts) { try await show($0, nil) }
        routes.staff(.post, "/people/:id/roles", may: .manageAccounts, change)
        routes.staff(.post, "/people/:id/state", may: .manageAccounts, turn)
        routes.staff(.post, "/people/:id/link", may: .manageAccounts, makeLink)
        routes.staff(.post, "/people/:id/mending", may: .manageAccounts, ask)
        routes.staff(.get, "/people/:id/leaving", may: .manageAccounts) { try await leaving($0, nil) }
        routes.staff(.post, "/people/:id/leaving", may: .manageAccounts, letGo)
        routes.staff(.get, "/confirmations", may: .confirmMending) {
            try await requests($0, nil)
        }
        routes.staff(.post, "/confirmations/:id", may: .confirmMending, confirm)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let people = try await accounts.people(of: request.viewer)
        let notices = try await accounts.notices(for: request.viewer)
        let rescues = try await accounts.rescues(for: request.viewer)
        return answer(
            request, Text.People.heading,
            PeopleViews.list(
                people, notices, rescues,
                readyHolders: try await accounts.escrow.ready(short: request.viewer.agency), in: zone,
                request.translate))
    }

    @Sendable private func invite(_ request: StaffRequest) async throws -> Answer {
        let teams = try await accounts.teams(of: request.viewer.agency)
        let draft = PersonDraft(request.form, among: teams)
        guard draft.faults.isEmpty else { return try await invitation(request, draft.faults) }
        switch try await accounts.invite(draft, by: request.viewer) {
        case .success(let made):
            guard let secret = made.link else { return .see(PeopleAddress.person(made.staff).address) }
            return link(.join, secret, to: draft.name, request)
        case .failure(let fault): return try await invitation(request, [fault])
        }
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        let teams = try await accounts.teams(of: request.viewer.agency)
        let draft = PersonDraft(request.form, among: teams)
        return try await act(request) {
            try await accounts.change($0, to: draft.roles, in: draft.team, by: request.viewer)
        }
    }

    @Sendable private func turn(_ request: StaffRequest) async throws -> Answer {
        let isSuspended = request.form.text("act") == "suspend"
        return try await act(request) {
            try await accounts.turn($0, isSuspended: isSuspended, by: request.viewer)
        }
    }

    @Sendable private func ask(_ request: StaffRequest) async throws -> Answer {
        guard let kind = AccountRequest.Kind(rawValue: request.form.text("kind")), kind != .duties else {
            throw Problem.malformed
        }
        return try await act(request) { try await accounts.ask(for: kind, of: $0, by: request.viewer) }
    }

    @Sendable private func makeLink(_ request: StaffRequest) async throws -> Answer {
        let person = try await person(request)
        switch try await accounts.newLink(for: person, by: request.viewer) {
        case .success(let secret):
            let purpose: AccountLink.Purpose = person.account.state == .invited ? .join : .recover
            return link(purpose, secret, to: person.name.revealed, request)
        case .failure(let fault): return try await show(request, fault)
        }
    }

    @Sendable private func letGo(_ request: StaffRequest) async throws -> Answer {
        let person = try await person(request)
        let isForCause = request.form.text("why") == "cause"
        if let fault = try await accounts.letGo(person, forCause: isForCause, by: request.viewer) {
            return try await leaving(request, fault)
        }
        return .see(PeopleAddress.person(person.account.id).address)
    }

    @Sendable private func confirm(_ request: StaffRequest) async throws -> Answer {
        let id: AccountRequestID = try request.id("id")
        if request.form.text("act") == "refuse" {
            try await accounts.refuse(id, by: request.viewer)
            return .see(Self.confirmations)
        }
        switch try await accounts.confirm(id, by: request.viewer) {
        case .success(let confirmation):
            guard let made = confirmation.link else { return .see(Self.confirmations) }
            return link(made.purpose, made.secret, to: confirmation.person.name.revealed, request)
        case .failure(let fault): return try await requests(request, fault)
        }
    }
}

extension PeopleRoutes {
    private func person(_ request: StaffRequest) async throws -> Accounts.Person {
        try await accounts.person(try request.id("id"), for: request.viewer)
    }

    /// Does something to the person the address names and leads back to her page.
    private func act(
        _ request: StaffRequest, _ work: (Accounts.Person) async throws -> PersonDraft.Fault?
    ) async throws -> Answer {
        let person = try await person(request)
        if let fault = try await work(person) { return try await show(request, fault) }
        return .see(PeopleAddress.person(person.account.id).address)
    }

    private func invitation(_ request: StaffRequest, _ faults: [PersonDraft.Fault]) async throws -> Answer {
        let teams = try await accounts.teams(of: request.viewer.agency)
        let page = InvitationPage(
            draft: PersonDraft(request.form, among: teams), faults: faults, teams: teams,
            languages: face.languages, formToken: request.formToken)
        return answer(
            request, Text.People.invite, PeopleViews.invitation(page, request.translate),
            faults.isEmpty ? .ok : .unprocessable)
    }

    private func show(_ request: StaffRequest, _ fault: PersonDraft.Fault?) async throws -> Answer {
        let person = try await person(request)
        let page = PersonPage(
            person: person, fault: fault, hasKeys: try await accounts.hasKeys(person),
            hasCopies: try await accounts.hasCopies(person),
            waiting: try await accounts.request(of: person),
            isOwn: person.account.id == request.viewer.id,
            teams: try await accounts.teams(of: request.viewer.agency), formToken: request.formToken)
        return answer(
            request, Text.People.heading, PersonViews.page(page, request.translate),
            fault == nil ? .ok : .unprocessable)
    }

    private func leaving(_ request: StaffRequest, _ fault: PersonDraft.Fault?) async throws -> Answer {
        let person = try await person(request)
        let page = LeavingPage(
            person: person, isLastOfTeam: try await accounts.isLastOfTeam(person),
            lost: try await lost(with: person, request), fault: fault, formToken: request.formToken)
        return answer(
            request, Text.Leaving.heading, MendingViews.leaving(page, request.translate),
            fault == nil ? .ok : .unprocessable)
    }

    /// What waits for the viewer, and why she could not confirm what she wanted to.
    private func requests(_ request: StaffRequest, _ fault: PersonDraft.Fault?) async throws -> Answer {
        let requests = try await accounts.requests(for: request.viewer)
        var losses: [AccountRequestID: [(kind: String, count: Int)]] = [:]
        for waiting in requests where waiting.bar == nil && waiting.request.kind.deed != nil {
            losses[waiting.request.id] = try await lost(with: waiting.person, request)
        }
        let page = RequestsPage(
            requests: requests, losses: losses,
            rescues: try await accounts.rescues(for: request.viewer), fault: fault,
            formToken: request.formToken)
        return answer(
            request, Text.Mending.heading, MendingViews.requests(page, in: zone, request.translate),
            fault == nil ? .ok : .notFound)
    }

    /// What is lost with somebody's keys, in words and numbers.
    private func lost(with person: Accounts.Person, _ request: StaffRequest) async throws -> [(
        kind: String, count: Int
    )] {
        try await accounts.lost(with: person).map { (kindName($0.kind, request.translate), $0.count) }
    }

    /// The page that shows a one-time link, once.
    private func link(
        _ purpose: AccountLink.Purpose, _ secret: HolderSecret, to name: String, _ request: StaffRequest
    ) -> Answer {
        let address = face.origin + PeopleAddress.once(purpose, secret).address.path
        return answer(request, Text.Link.heading, PeopleViews.link(address, to: name, request.translate))
    }

    private func answer(
        _ request: StaffRequest, _ title: Message, _ content: HTML, _ status: Status = .ok
    ) -> Answer {
        layout(request).answer(request.translate(title), content, status: status)
    }
}
