// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Outbound
import Store
import Texts
import Web

/// How the pages of the card of a case come about.
extension CaseCardRoutes {
    /// The page of the case in the address, read and noted as such; everything else is not found.
    func page(_ request: StaffRequest) async throws -> CaseCardPage {
        let open = try await cards.files.open(in: request)
        guard let (tied, opened) = try await cards.show(in: open) else { throw Problem.notFound }
        return CaseCardPage(
            open: open, file: needs.file(open.id), tied: tied,
            card: try await card(opened, tied, open, request),
            isOver: opened.map { $0.entry.validUntil <= cards.clock.now } ?? false,
            names: try await names(in: tied), zone: zone, isOfLine: request.viewer.may(.answerContacts),
            sending: SendingID(from: cards.randomness), formToken: request.formToken)
    }

    /// The same for who may write what the case has.
    func writable(_ request: StaffRequest) async throws -> CaseCardPage {
        let page = try await page(request)
        guard page.mayWrite else { throw Problem.notFound }
        return page
    }

    private func card(
        _ opened: SafeContacts.Opened?, _ tied: CaseCards.Tied, _ open: OpenCase, _ request: StaffRequest
    ) async throws -> CardPage? {
        guard let opened, let current = tied.current else { return nil }
        let author = if let staff = StaffID(opened.card.setBy) { try await needs.name(staff) } else { "" }
        return CardPage(
            entry: opened.entry, card: opened.card, contact: nil,
            author: author, zone: zone,
            paths: CardPaths(
                in: open.id, as: current.row.id, mayWrite: open.writes.contains(CaseCards.section)),
            sending: SendingID(from: cards.randomness), formToken: request.formToken)
    }

    private func names(in tied: CaseCards.Tied) async throws -> [StaffID: String] {
        let rows = (tied.earlier + [tied.current].compactMap { $0 }).map(\.row)
        var names: [StaffID: String] = [:]
        for id in Set(rows.map(\.by) + rows.compactMap { $0.ended?.by }) {
            names[id] = try await needs.name(id)
        }
        return names
    }

    /// Whether a form speaks of the card that the case has now.
    func isMeant(_ page: CaseCardPage, _ request: StaffRequest) -> Bool {
        page.tied.current?.row.id.description == request.form.text("tied")
    }

    /// Whether the same form was kept before.
    func isTaken(_ request: StaffRequest) async throws -> Bool {
        try await cards.cards.isTaken(request.form.sending)
    }

    /// A form ends what has ended already: sent twice by herself, or somebody else was first.
    func ended(_ page: CaseCardPage, _ request: StaffRequest) async throws -> Answer {
        let meant = page.tied.earlier.first { $0.row.id.description == request.form.text("tied") }
        let isHers = meant?.row.ended?.by == request.viewer.id
        return try await answer(isHers ? .kept : .met, page, request)
    }

    /// What is wrong with what has to be written down.
    func faults(of text: String) -> [LinkFault] {
        [text.isEmpty ? .noAgreement : nil, text.count > CaseCard.mostWords ? .tooLong : nil].compactMap {
            $0
        }
    }

    /// The form of a new card, or of the one that the case has; `now` is what somebody has written since.
    func form(
        _ card: SafeContactCard, _ page: CaseCardPage, isNew: Bool, problems: [CardObstacle] = [],
        now: CardPage? = nil, _ request: StaffRequest
    ) async throws -> Answer {
        let (id, form) = (page.open.id, request.form)
        let most = SafeContactForm.days(in: try await needs.longest())
        let seen = now == nil ? form.integer("version") : nil
        let tied = now == nil && form.has("tied") ? form.text("tied") : page.card?.paths.tied
        let filled = CardFormPage(
            card: card, typedValue: form.text("value"), typedEmergencyValue: form.text("emergencyValue"),
            mostDays: most, validDays: form.integer("validDays") ?? most, isConsented: form.has("consent"),
            problems: problems, now: now,
            action: (isNew ? CaseCardAddress.card(id) : .edit(id)).address,
            back: CaseCardAddress.card(id).address, isNew: isNew,
            version: seen ?? page.card?.entry.version ?? 0, tied: isNew ? nil : tied, isInCase: true,
            sending: form.sending ?? SendingID(from: cards.randomness), formToken: page.formToken)
        return layout(request).answer(
            request.translate(isNew ? Text.Form.headingNew : Text.Form.headingEdit),
            SafeContactFormViews.form(filled, request.translate),
            status: now != nil || !problems.isEmpty ? .unprocessable : .ok)
    }

    /// How writing a card ended: where somebody was first, hers stands above what was written here.
    func answer(_ writing: CaseWriting, _ card: SafeContactCard, _ request: StaffRequest) async throws
        -> Answer
    {
        let page = try await page(request)
        switch writing {
        case .kept: return .see(CaseCardAddress.card(page.open.id).address)
        case .refused: throw Problem.notFound
        case .met: return try await again(card, page, request)
        }
    }

    /// What was written, above it what the case has since: it can be kept over that, and where that is gone, anew.
    func again(_ card: SafeContactCard, _ page: CaseCardPage, _ request: StaffRequest) async throws -> Answer
    {
        try await form(
            card, page, isNew: page.card == nil, problems: page.card == nil ? [.gone] : [], now: page.card,
            request)
    }

    /// How linking or ending ended; where somebody was first, the page says so and shows what holds.
    func answer(_ writing: CaseWriting, _ earlier: CaseCardPage, _ request: StaffRequest) async throws
        -> Answer
    {
        switch writing {
        case .kept: return .see(CaseCardAddress.card(earlier.open.id).address)
        case .refused: throw Problem.notFound
        case .met:
            var page = try await page(request)
            page.isMet = true
            (page.reference, page.agreed, page.why) = (earlier.reference, earlier.agreed, earlier.why)
            return answer(page, request)
        }
    }

    func answer(_ page: CaseCardPage, _ request: StaffRequest) -> Answer {
        let isRefused = page.isMet || !page.linkFaults.isEmpty || !page.whyFaults.isEmpty
        return layout(request).answer(
            request.translate(Text.CaseCard.heading), CaseCardViews.page(page, request.translate),
            status: isRefused ? .unprocessable : .ok)
    }
}
