// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Foundation
import Kernel
package import Outbound
import Store
import Texts
package import Web

/// The pages of the card of a case.
package struct CaseCardRoutes: RouteSource {
    let cards: CaseCards
    let gate: Outbound
    let zone: TimeZone
    let needs: CaseCardNeeds
    let layout: StaffLayout.Maker

    package init(
        cards: CaseCards, gate: Outbound, zone: TimeZone, needs: CaseCardNeeds,
        layout: @escaping StaffLayout.Maker
    ) {
        (self.cards, self.gate, self.zone) = (cards, gate, zone)
        (self.needs, self.layout) = (needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/safe-contact", may: .workCases, show)
        routes.staff(.post, "/cases/:id/safe-contact", may: .workCases, begin)
        routes.staff(.get, "/cases/:id/safe-contact/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/safe-contact/edit", may: .workCases, edit)
        routes.staff(.post, "/cases/:id/safe-contact/edit", may: .workCases, rewrite)
        routes.staff(.post, "/cases/:id/safe-contact/link", may: .workCases, link)
        routes.staff(.post, "/cases/:id/safe-contact/unlink", may: .workCases, unlink)
        routes.staff(.post, "/cases/:id/safe-contact/withdraw", may: .workCases, withdraw)
        routes.staff(.post, "/cases/:id/safe-contact/reach", may: .workCases, reach)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        let page = try await writable(request)
        guard page.mayTie else { return .see(CaseCardAddress.card(page.open.id).address) }
        var card = SafeContactCard()
        card.language = request.viewer.language.rawValue
        return try await form(card, page, isNew: true, request)
    }

    @Sendable private func begin(_ request: StaffRequest) async throws -> Answer {
        let page = try await writable(request)
        if try await isTaken(request) { return .see(CaseCardAddress.card(page.open.id).address) }
        let form = SafeContactForm(form: request.form, now: cards.clock.now, isInCase: true)
        switch form.checked(lasting: try await needs.longest()) {
        case .failure(let found):
            return try await self.form(
                form.card(), page, isNew: true, problems: found.obstacles, request)
        case .success(let card):
            guard page.mayTie else { return try await again(card, page, request) }
            let writing = try await cards.begin(
                card, after: page.tied, in: page.open, from: request.form.sending)
            return try await answer(writing, card, request)
        }
    }

    @Sendable private func edit(_ request: StaffRequest) async throws -> Answer {
        let page = try await writable(request)
        guard let card = page.card else { throw Problem.notFound }
        return try await form(card.card, page, isNew: false, request)
    }

    @Sendable private func rewrite(_ request: StaffRequest) async throws -> Answer {
        let page = try await writable(request)
        if try await isTaken(request) { return .see(CaseCardAddress.card(page.open.id).address) }
        let form = SafeContactForm(form: request.form, now: cards.clock.now, isInCase: true)
        guard let shown = page.card else { return try await again(form.card(), page, request) }
        switch form.checked(changing: shown.card, lasting: try await needs.longest()) {
        case .failure(let found):
            return try await self.form(
                form.card(changing: shown.card), page, isNew: false, problems: found.obstacles, request)
        case .success(let card):
            return try await answer(try await rewrite(card, page, request), card, request)
        }
    }

    /// Writes a further version of the card that the form means.
    private func rewrite(_ card: SafeContactCard, _ page: CaseCardPage, _ request: StaffRequest) async throws
        -> CaseWriting
    {
        guard let current = page.tied.current, let key = page.tied.found, let shown = page.card,
            isMeant(page, request), request.form.integer("version") == shown.entry.version
        else { return .met }
        let opened = SafeContacts.Opened(entry: shown.entry, card: shown.card, unit: key.unit)
        return try await cards.rewrite(
            opened, of: current, as: card, in: page.open, from: request.form.sending)
    }

    @Sendable private func link(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        guard page.isOfLine else { throw Problem.notFound }
        if try await isTaken(request) { return .see(CaseCardAddress.card(page.open.id).address) }
        (page.reference, page.agreed) = (request.form.text("reference"), request.form.text("agreed"))
        guard page.mayTie else { return try await answer(.met, page, request) }
        page.linkFaults = faults(of: page.agreed)
        guard page.linkFaults.isEmpty else { return answer(page, request) }
        switch try await cards.linkable(page.reference, for: request.viewer, with: request.key) {
        case .failure(let fault):
            page.linkFaults = [fault]
            return answer(page, request)
        case .success(let opened):
            return try await answer(try await link(opened, page, request), page, request)
        }
    }

    private func link(
        _ opened: SafeContacts.Opened, _ page: CaseCardPage, _ request: StaffRequest
    ) async throws -> CaseWriting {
        try await cards.link(
            opened, agreed: page.agreed, after: page.tied, in: page.open, from: request.form.sending)
    }

    @Sendable private func unlink(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        page.why = request.form.text("why")
        guard isMeant(page, request) else { return try await ended(page, request) }
        page.whyFaults = faults(of: page.why)
        guard page.whyFaults.isEmpty else { return answer(page, request) }
        let writing = try await cards.unlink(
            page.tied, why: page.why, in: page.open, from: request.form.sending)
        return try await answer(writing, page, request)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        let page = try await writable(request)
        guard isMeant(page, request) else { return try await ended(page, request) }
        let writing = try await cards.withdraw(page.tied, in: page.open, from: request.form.sending)
        return try await answer(writing, page, request)
    }

    /// Asks the gate; that the case has the card still is asked in the transaction that lets it out.
    @Sendable private func reach(_ request: StaffRequest) async throws -> Answer {
        guard let deed = Deed(rawValue: request.form.text("deed")) else { throw Problem.malformed }
        let open = try await cards.files.open(in: request)
        let tied = try await cards.look(into: open)
        guard let id = tied.found?.id else { throw Problem.notFound }
        let prepared = try await gate.prepare(
            deed, to: id, in: open.id, by: request.viewer, with: request.key, from: request.form.sending)
        let read = try await cards.read(tied, in: open) { try gate.send(prepared, in: $0) }
        guard let (opened, verdict) = read else { throw Problem.notFound }
        let page = ReachPage(
            card: id, back: CaseCardAddress.card(open.id).address, deed: deed, verdict: verdict,
            details: opened.card, isCallBack: false, zone: zone, formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Reach.heading), ReachViews.page(page, request.translate))
    }
}
