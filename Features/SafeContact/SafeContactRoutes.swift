// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
import Kernel
package import Outbound
import Store
import Texts
package import Web

/// The counsellors' pages of safe-contact cards.
package struct SafeContactRoutes: RouteSource {
    /// Where the list is, for the navigation.
    package static let home = SafeContactAddress.list.address

    let cards: SafeContacts
    let gate: Outbound
    let zone: TimeZone
    let needs: SafeContactNeeds
    let layout: StaffLayout.Maker

    package init(
        cards: SafeContacts, gate: Outbound, zone: TimeZone, needs: SafeContactNeeds,
        layout: @escaping StaffLayout.Maker
    ) {
        self.cards = cards
        self.gate = gate
        self.zone = zone
        self.needs = needs
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/safe-contacts", may: .answerContacts, list)
        routes.staff(.get, "/safe-contacts/new", may: .answerContacts, new)
        routes.staff(.post, "/safe-contacts", may: .answerContacts, create)
        routes.staff(.get, "/safe-contacts/:id", may: .answerContacts, show)
        routes.staff(.get, "/safe-contacts/:id/readers", may: .answerContacts, readers)
        routes.staff(.get, "/safe-contacts/:id/edit", may: .answerContacts, edit)
        routes.staff(.post, "/safe-contacts/:id/edit", may: .answerContacts, rewrite)
        routes.staff(.post, "/safe-contacts/:id/withdraw", may: .answerContacts, withdraw)
        routes.staff(.post, "/safe-contacts/:id/tried", may: .answerContacts, tried)
        routes.staff(.post, "/safe-contacts/:id/reach", may: .answerContacts, reach)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let page = CardListPage(entries: try await cards.valid(for: request.viewer), zone: zone)
        return answer(Text.List.heading, SafeContactViews.list(page, request.translate), request)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        var card = SafeContactCard()
        card.language = request.viewer.language.rawValue
        card.contact = ContactID(request.query.text("contact"))?.description ?? ""
        return try await form(card, of: nil, request)
    }

    @Sendable private func create(_ request: StaffRequest) async throws -> Answer {
        let form = SafeContactForm(form: request.form, now: cards.clock.now)
        switch form.checked(lasting: try await needs.longest()) {
        case .failure(let problems):
            return try await self.form(form.card(), of: nil, problems: problems.obstacles, request)
        case .success(let card):
            let id = try await cards.write(card, by: request.viewer, with: request.key)
            return .see(SafeContactAddress.card(id).address)
        }
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        let opened = try await cards.open(try request.id("id"), by: request.viewer, with: request.key)
        let page = try await page(opened, request)
        return answer(Text.Card.heading, SafeContactViews.card(page, request.translate), request)
    }

    @Sendable private func readers(_ request: StaffRequest) async throws -> Answer {
        let opened = try await cards.find(try request.id("id"), by: request.viewer, with: request.key)
        let list = try await needs.readers(opened.unit.auditName, request)
        return answer(
            Text.Card.readers, SafeContactViews.readers(list, of: opened.entry, request.translate), request)
    }

    @Sendable private func edit(_ request: StaffRequest) async throws -> Answer {
        let opened = try await cards.open(try request.id("id"), by: request.viewer, with: request.key)
        return try await form(opened.card, of: opened, request)
    }

    @Sendable private func rewrite(_ request: StaffRequest) async throws -> Answer {
        if try await cards.isTaken(request.form.sending) {
            return .see(SafeContactAddress.card(try request.id("id")).address)
        }
        let opened = try await cards.open(try request.id("id"), by: request.viewer, with: request.key)
        let form = SafeContactForm(form: request.form, now: cards.clock.now)
        let filled = form.card(changing: opened.card)
        switch form.checked(changing: opened.card, lasting: try await needs.longest()) {
        case .failure(let found):
            return try await self.form(filled, of: opened, problems: found.obstacles, request)
        case .success(let card):
            guard request.form.integer("version") == opened.entry.version,
                try await cards.rewrite(opened, as: card, by: request.viewer, from: request.form.sending)
            else { return try await met(filled, request) }
            return .see(SafeContactAddress.card(opened.entry.id).address)
        }
    }

    /// A colleague was first: her card stands above what was written here, which can be kept over it.
    private func met(_ filled: SafeContactCard, _ request: StaffRequest) async throws -> Answer {
        let opened = try await cards.open(try request.id("id"), by: request.viewer, with: request.key)
        return try await form(filled, of: opened, now: try await page(opened, request), request)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        try await cards.withdraw(try request.id("id"), by: request.viewer, with: request.key)
        return .see(Self.home)
    }

    @Sendable private func tried(_ request: StaffRequest) async throws -> Answer {
        let id: SafeContactID = try request.id("id")
        let form = request.form.sending ?? SendingID(from: cards.randomness)
        try await cards.tried(id, by: request.viewer, with: request.key, from: form)
        return .see(SafeContactAddress.card(id).address)
    }

    @Sendable private func reach(_ request: StaffRequest) async throws -> Answer {
        guard let deed = Deed(rawValue: request.form.text("deed")) else { throw Problem.malformed }
        let id: SafeContactID = try request.id("id")
        let opened = try await cards.open(id, by: request.viewer, with: request.key)
        let verdict = try await gate.send(
            gate.prepare(
                deed, to: id, by: request.viewer, with: request.key, from: request.form.sending))
        let page = ReachPage(
            card: id, back: SafeContactAddress.card(id).address, deed: deed, verdict: verdict,
            details: opened.card,
            isCallBack: opened.entry.kind == .callBack, zone: zone,
            sending: SendingID(from: cards.randomness), formToken: request.formToken)
        return answer(Text.Reach.heading, ReachViews.page(page, request.translate), request)
    }

    private func author(of card: SafeContactCard) async throws -> String {
        guard let staff = StaffID(card.setBy) else { return "" }
        return try await needs.name(staff)
    }

    private func page(_ opened: SafeContacts.Opened, _ request: StaffRequest) async throws -> CardPage {
        CardPage(
            entry: opened.entry, card: opened.card,
            contact: ContactID(opened.card.contact).flatMap(needs.record),
            author: try await author(of: opened.card), zone: zone, paths: CardPaths(of: opened.entry.id),
            isShared: try await cards.isShared(opened), sending: SendingID(from: cards.randomness),
            formToken: request.formToken)
    }

    /// The form of a new card, or of one that is there; `now` is what a colleague has written since.
    private func form(
        _ card: SafeContactCard, of opened: SafeContacts.Opened?, problems: [CardObstacle] = [],
        now: CardPage? = nil, _ request: StaffRequest
    ) async throws -> Answer {
        let most = SafeContactForm.days(in: try await needs.longest())
        let address = opened.map { SafeContactAddress.edit($0.entry.id) } ?? .create
        let seen = now == nil ? request.form.integer("version") : nil
        let page = CardFormPage(
            card: card, typedValue: request.form.text("value"),
            typedEmergencyValue: request.form.text("emergencyValue"), mostDays: most,
            validDays: request.form.integer("validDays") ?? most,
            isConsented: request.form.has("consent"), problems: problems, now: now, action: address.address,
            back: Self.home, isNew: opened == nil, version: seen ?? opened?.entry.version ?? 0,
            sending: request.form.sending ?? SendingID(from: cards.randomness), formToken: request.formToken)
        let content = SafeContactFormViews.form(page, request.translate)
        return answer(
            Text.Form.headingNew, content, request,
            status: now != nil || !problems.isEmpty ? .unprocessable : .ok)
    }

    private func answer(
        _ title: Message, _ content: HTML, _ request: StaffRequest, status: Status = .ok
    ) -> Answer {
        layout(request).answer(request.translate(title), content, status: status)
    }
}
