// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages of a case on agendas: all of them, a new one, one of them.
package struct ItemRoutes: RouteSource {
    let conferences: Conferences
    let needs: ConferenceNeeds
    let layout: StaffLayout.Maker

    package init(
        conferences: Conferences, needs: ConferenceNeeds, layout: @escaping StaffLayout.Maker
    ) {
        (self.conferences, self.needs, self.layout) = (conferences, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/conferences", may: .workCases, list)
        routes.staff(.post, "/cases/:id/conferences", may: .workCases, propose)
        routes.staff(.get, "/cases/:id/conferences/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/conferences/:item", may: .workCases, show)
        routes.staff(.post, "/cases/:id/conferences/:item/research", may: .workCases, research)
        routes.staff(.post, "/cases/:id/conferences/:item/minutes", may: .workCases, minutes)
        routes.staff(.post, "/cases/:id/conferences/:item/amendments", may: .workCases, amend)
        routes.staff(.post, "/cases/:id/conferences/:item/decision", may: .workCases, decide)
        routes.staff(.post, "/cases/:id/conferences/:item/share", may: .workCases, share)
        routes.staff(.post, "/cases/:id/conferences/:item/look", may: .workCases, look)
        routes.staff(.post, "/cases/:id/conferences/:item/withdraw", may: .workCases, withdraw)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let items = try await conferences.items(in: frame.open) else { throw Problem.notFound }
        let page = ItemListPage(frame: frame, items: items, flag: try await flag(items, frame))
        return layout(request).answer(
            request.translate(Text.Conference.ofCase), ItemListViews.list(page, request.translate))
    }

    /// Says that what was recorded until now does not bring the case back.
    @Sendable private func look(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        let kept = try await conferences.look(
            at: try request.id("item"), in: frame.open, from: request.form.sending)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(ConferencesAddress.ofCase(frame.id).address)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        var page = try await proposal(request)
        page.draft.sections = [.identity, .risk]
        page.draft.until = conferences.days.day(90, after: conferences.clock.now)
        return answer(page, request)
    }

    @Sendable private func propose(_ request: StaffRequest) async throws -> Answer {
        var page = try await proposal(request)
        page.draft = ItemDraft(request.form)
        do {
            var proposal = try page.draft.proposal(page)
            try await note(&proposal.grounds, of: page.frame.open)
            let kept = try await conferences.propose(
                proposal.grounds, in: page.frame.open, to: proposal.conference, from: request.form.sending)
            switch kept {
            case .kept: return try await shared(proposal, page.frame)
            case .met: page.faults = [.notPossible]
            case .refused: throw Problem.notFound
            }
        } catch let faults as ItemFaults { page.faults = faults.all }
        return answer(page, request)
    }

    /// What the case says of itself when it is proposed.
    private func note(_ grounds: inout AgendaItem.Grounds, of open: OpenCase) async throws {
        grounds.about = try await needs.about(open).merging(grounds.about) { _, own in own }
        grounds.children = try await needs.children(open, []).map(\.id)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func research(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request, .research)
        guard page.isAsked || !page.conference.isOpen else { throw Problem.notFound }
        (page.research, page.researchVersion) = (
            ResearchWords(request.form), request.form.integer("version") ?? 0
        )
        do {
            let words = try ResearchWords.checked(request.form)
            let kept = try await conferences.answer(
                words, after: page.researchVersion, on: page.item, in: page.frame.open)
            return try await answer(kept, page, request, stepsBack: words.conflict.stepsBack)
        } catch let faults as ItemFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func minutes(_ request: StaffRequest) async throws -> Answer {
        let page = try await written(request, .minutes)
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await conferences.minute(
            page.text, after: request.form.integer("number") ?? 0, on: page.item, in: page.frame.open,
            from: request.form.sending)
        return try await answer(kept, page, request)
    }

    @Sendable private func amend(_ request: StaffRequest) async throws -> Answer {
        let page = try await written(request, .amendment)
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await conferences.amend(
            page.text, after: request.form.integer("number") ?? 0, on: page.whole, in: page.frame.open,
            from: request.form.sending)
        return try await answer(kept, page, request)
    }

    @Sendable private func decide(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request, .decision)
        guard page.conference.isLed(by: request.viewer.id) else { throw Problem.notFound }
        page.decision = DecisionDraft(request.form, of: page.children)
        do {
            let levels = needs.levels(request.translate).map(\.value)
            let words = try page.decision.words(among: levels, today: conferences.today)
            let kept = try await conferences.decide(
                words, after: request.form.integer("number") ?? 0, on: page.whole, in: page.frame.open,
                from: request.form.sending)
            return try await answer(kept, page, request)
        } catch let faults as ItemFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func share(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        guard page.presents else { throw Problem.notFound }
        try await conferences.share(
            page.whole.read, page.whole.seats, in: page.frame.open, among: page.frame.people.all,
            on: page.basis, tied: page.whole.tied, if: needs.holds)
        return .see(ConferencesAddress.item(page.frame.id, page.item.id).address)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        switch try await conferences.withdraw(page.item, in: page.frame.open) {
        case .kept: return .see(ConferencesAddress.ofCase(page.frame.id).address)
        case .refused: throw Problem.notFound
        case .met: page.faults = [.notPossible]
        }
        return answer(page, request)
    }
}

extension ItemRoutes {
    private func frame(_ request: StaffRequest) async throws -> ItemFrame {
        let open = try await conferences.files.open(in: request)
        guard open.reads.contains(.conference) else { throw Problem.notFound }
        return ItemFrame(
            open: open, key: request.key, people: People(try await needs.people()), needs: needs,
            days: conferences.days, criteria: conferences.criteria,
            now: conferences.clock.now, formToken: request.formToken,
            sending: SendingID(from: conferences.randomness))
    }

    /// The form by which a case is put on an agenda, for who may.
    private func proposal(_ request: StaffRequest) async throws -> ProposalPage {
        let frame = try await frame(request)
        let open = frame.open
        guard open.isPresentedHere, let earlier = try await conferences.items(in: open) else {
            throw Problem.notFound
        }
        let near = try await conferences.near(request.viewer)
        return ProposalPage(
            frame: frame, conferences: near,
            pairs: try await needs.pairs(open), bases: try await needs.bases(open, request.translate),
            earlier: earlier, events: try await needs.events(open)?.map(\.event),
            warnings: try await needs.warnings(open, request.translate),
            keptOut: try await conferences.files.keptOut(
                Set(near.flatMap { $0.seats.map(\.staff) }), of: open),
            referrers: try await needs.referrers())
    }

    /// Since which item something was recorded in the case, and whether that is a repeat by the definition of its conference.
    private func flag(_ items: [ReadItem], _ frame: ItemFrame) async throws -> (
        item: HeardItem, verdict: RepeatRule.Verdict
    )? {
        guard let flag = try await conferences.flag(of: frame.open, needs.recorded) else { return nil }
        let history = RepeatHistory(
            pairs: try await needs.pairs(frame.open), earlier: items,
            events: try await needs.events(frame.open)?.map(\.event), days: frame.days)
        let last = items.first { $0.item.id == flag.id }
        let verdict = history.verdict(
            of: last?.grounds.pair, by: last.flatMap { conferences.criteria.repeated($0.grounds.rule) })
        return (flag, verdict)
    }

    private func page(_ request: StaffRequest, _ part: ItemPage.Part? = nil) async throws -> ItemPage {
        let frame = try await frame(request)
        guard let whole = try await conferences.find(try request.id("item"), in: frame.open) else {
            throw Problem.notFound
        }
        let bases = try await needs.bases(frame.open, request.translate)
        let mine = whole.research[request.viewer.id]
        return ItemPage(
            frame: frame, whole: whole, risk: try await needs.risk(frame.open, request.translate),
            actions: try await needs.actions(frame.open, request.translate),
            basis: bases.first { $0.id == whole.read.grounds.basis },
            children: try await needs.children(frame.open, whole.read.grounds.children ?? []),
            research: mine?.words ?? ResearchWords(), researchVersion: mine?.research.version ?? 0,
            text: whole.minutes.first?.text ?? "",
            decision: whole.decisions.first.map { DecisionDraft($0.words) } ?? DecisionDraft(), part: part)
    }

    /// The page with a text that she who leads the conference has written, checked.
    private func written(_ request: StaffRequest, _ part: ItemPage.Part) async throws -> ItemPage {
        var page = try await page(request, part)
        guard page.conference.isLed(by: request.viewer.id) else { throw Problem.notFound }
        page.text = request.form.text("text")
        if page.text.isEmpty { page.faults = [.noText] }
        if page.text.count > ItemRecord.mostText { page.faults = [.tooLong] }
        return page
    }

    /// The newest item of a case is shared with who is invited, and shown.
    private func shared(_ proposal: Proposal, _ frame: ItemFrame) async throws -> Answer {
        guard let open = try await conferences.files.open(frame.id, by: frame.viewer, with: frame.key),
            let item = try await conferences.items(in: open)?
                .first(where: { $0.conference.id == proposal.conference }),
            let whole = try await conferences.find(item.item.id, in: open)
        else { throw Problem.notFound }
        try await conferences.share(
            item, whole.seats, in: open, among: frame.people.all, on: proposal.basis, tied: whole.tied,
            if: needs.holds)
        return .see(ConferencesAddress.item(frame.id, item.item.id).address)
    }

    private func answer(
        _ kept: CaseWriting, _ page: ItemPage, _ request: StaffRequest, stepsBack: Bool = false
    ) async throws -> Answer {
        if case .refused = kept { throw Problem.notFound }
        if stepsBack && !page.owns {
            return .see(ConferencesAddress.conference(page.conference.id).address)
        }
        switch kept {
        case .kept: return .see(ConferencesAddress.item(page.frame.id, page.item.id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }

    /// The page as it stands since somebody else wrote or closed the conference, with what was written here still in
    /// the form.
    private func met(_ earlier: ItemPage, _ request: StaffRequest) async throws -> ItemPage {
        var page = try await page(request, earlier.part)
        page.isMet = true
        (page.research, page.text, page.decision) = (earlier.research, earlier.text, earlier.decision)
        return page
    }

    private func answer(_ page: ProposalPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Item.new), ProposalViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: ItemPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Item.heading), ItemViews.page(page, request.translate),
            status: page.faults.isEmpty && !page.isMet ? .ok : .unprocessable)
    }
}
