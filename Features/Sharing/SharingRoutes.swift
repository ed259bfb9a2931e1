// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of consents, decisions and referrals: of a case, one of each, and a team's referrals over all cases.
package struct SharingRoutes: RouteSource {
    let sharing: Sharing
    let needs: SharingNeeds
    let layout: StaffLayout.Maker

    package init(sharing: Sharing, needs: SharingNeeds, layout: @escaping StaffLayout.Maker) {
        (self.sharing, self.needs, self.layout) = (sharing, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/referrals", may: .workCases, board)
        routes.staff(.get, "/cases/:id/sharing", may: .workCases, overview)
        routes.staff(.get, "/cases/:id/sharing/consents/new", may: .workCases, newConsent)
        routes.staff(.post, "/cases/:id/sharing/consents", may: .workCases, record)
        routes.staff(.get, "/cases/:id/sharing/consents/:consent", may: .workCases, consent)
        routes.staff(.post, "/cases/:id/sharing/consents/:consent/withdraw", may: .workCases, withdraw)
        routes.staff(.get, "/cases/:id/sharing/decisions/new", may: .workCases, newDecision)
        routes.staff(.post, "/cases/:id/sharing/decisions", may: .workCases, decide)
        routes.staff(.get, "/cases/:id/sharing/decisions/:decision", may: .workCases, decision)
        routes.staff(.post, "/cases/:id/sharing/decisions/:decision/revoke", may: .workCases, revoke)
        routes.staff(.get, "/cases/:id/referrals/new", may: .workCases, newReferral)
        routes.staff(.post, "/cases/:id/referrals", may: .workCases, write)
        routes.staff(.get, "/cases/:id/referrals/:referral", may: .workCases, referral)
        routes.staff(.post, "/cases/:id/referrals/:referral", may: .workCases, change)
        routes.staff(.post, "/cases/:id/referrals/:referral/send", may: .workCases, send)
        routes.staff(.post, "/cases/:id/referrals/:referral/answer", may: .workCases, answer)
        routes.staff(.post, "/cases/:id/referrals/:referral/revoke", may: .workCases, takeBack)
    }

    @Sendable private func board(_ request: StaffRequest) async throws -> Answer {
        let board = try await sharing.board(for: request.viewer)
        let endings = try await sharing.endings(for: request.viewer)
        let cases = Array(Set(board.rows.map(\.referral.matter) + endings.map(\.matter)))
        let page = BoardPage(
            board: board, teams: try await needs.teams(request.translate),
            labels: try await needs.labels(cases, request.viewer, request.key), endings: endings,
            days: sharing.days)
        return layout(request).answer(
            request.translate(Text.Referrals.heading), BoardViews.page(page, request.translate))
    }

    @Sendable private func overview(_ request: StaffRequest) async throws -> Answer {
        let frame = try await warned(request)
        let page = SharingPage(
            frame: frame, records: try await sharing.records(in: frame.open),
            referrals: try await sharing.referrals(in: frame.open), mayRefer: mayRefer(in: frame))
        return layout(request).answer(
            request.translate(Text.Sharing.heading), SharingViews.overview(page, request.translate))
    }

    @Sendable private func newConsent(_ request: StaffRequest) async throws -> Answer {
        answer(try await newConsentPage(request), request)
    }

    @Sendable private func record(_ request: StaffRequest) async throws -> Answer {
        var page = try await newConsentPage(request)
        page.draft = ConsentDraft(request.form)
        do {
            let plan = try page.draft.plan(
                of: page.frame.open.standing, to: page.offered, today: page.frame.today)
            guard
                case .kept = try await sharing.record(
                    plan, in: page.frame.open, from: request.form.sending)
            else { throw Problem.notFound }
            return .see(SharingAddress.overview(page.frame.id).address)
        } catch let faults as SharingFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func consent(_ request: StaffRequest) async throws -> Answer {
        answer(try await consentPage(request), request)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        var page = try await consentPage(request)
        let ended = Ended.consent(page.read.consent.id)
        page.form = try await end(ended, page.form, in: page.frame, request)
        guard page.form.isMet || !page.form.faults.isEmpty else {
            return .see(SharingAddress.overview(page.frame.id).address)
        }
        return answer(page, request)
    }

    @Sendable private func newDecision(_ request: StaffRequest) async throws -> Answer {
        answer(try await newDecisionPage(request), request)
    }

    @Sendable private func decide(_ request: StaffRequest) async throws -> Answer {
        var page = try await newDecisionPage(request)
        page.draft = DecisionDraft(request.form)
        do {
            let plan = try page.draft.plan(
                of: page.frame.open.standing, to: page.offered, on: page.consents.map(\.consent),
                in: page.frame.id, today: page.frame.today)
            let kept = try await sharing.decide(plan, in: page.frame.open, from: request.form.sending)
            switch kept {
            case .kept: return .see(SharingAddress.overview(page.frame.id).address)
            case .met: page.faults = [.noConsent]
            case .refused: throw Problem.notFound
            }
        } catch let faults as SharingFaults { (page.faults, page.obstacles) = (faults.all, faults.obstacles) }
        return answer(page, request)
    }

    @Sendable private func decision(_ request: StaffRequest) async throws -> Answer {
        answer(try await decisionPage(request), request)
    }

    @Sendable private func revoke(_ request: StaffRequest) async throws -> Answer {
        var page = try await decisionPage(request)
        let ended = Ended.decision(page.read.decision.id)
        page.form = try await end(ended, page.form, in: page.frame, request)
        guard page.form.isMet || !page.form.faults.isEmpty else {
            return .see(SharingAddress.overview(page.frame.id).address)
        }
        return answer(page, request)
    }
}

extension SharingRoutes {
    /// The case in the address; everything else is not found.
    func frame(_ request: StaffRequest) async throws -> SharingFrame {
        let open = try await sharing.files.open(in: request)
        return SharingFrame(
            open: open, file: needs.file(open.id), teams: try await needs.teams(request.translate),
            section: needs.section, days: sharing.days, now: sharing.clock.now,
            formToken: request.formToken, isKept: sharing.isKept(by: open),
            mayDecide: sharing.mayDecide(in: open))
    }

    /// The case with what has to be known before anything of it is shared.
    func warned(_ request: StaffRequest) async throws -> SharingFrame {
        var frame = try await frame(request)
        frame.warnings = try await needs.warnings(frame.open, request.translate)
        return frame
    }

    /// Whether she can ask another agency for something in this case.
    func mayRefer(in frame: SharingFrame) -> Bool { frame.mayDecide && frame.open.viewer.team != nil }

    /// The teams of other agencies to which something of the case can be given: none that a wall keeps out.
    func offered(in frame: SharingFrame) async throws -> [SharingTeam] {
        var offered: [SharingTeam] = []
        for team in frame.teams where team.agency != frame.open.file.agency && !team.reach.isEmpty {
            if try await sharing.files.admits(team.id, in: frame.open) { offered.append(team) }
        }
        return offered
    }

    /// The same for who may record and decide in it.
    private func deciding(_ request: StaffRequest) async throws -> SharingFrame {
        let frame = try await warned(request)
        guard frame.mayDecide else { throw Problem.notFound }
        return frame
    }

    private func newConsentPage(_ request: StaffRequest) async throws -> NewConsentPage {
        let frame = try await deciding(request)
        return NewConsentPage(
            frame: frame, offered: try await offered(in: frame), people: try await needs.people(frame.open),
            sending: SendingID(from: sharing.randomness), draft: ConsentDraft(today: frame.today))
    }

    private func newDecisionPage(_ request: StaffRequest) async throws -> NewDecisionPage {
        let frame = try await deciding(request)
        guard let records = try await sharing.records(in: frame.open) else { throw Problem.notFound }
        return NewDecisionPage(
            frame: frame, offered: try await offered(in: frame), records: records,
            sending: SendingID(from: sharing.randomness))
    }

    private func consentPage(_ request: StaffRequest) async throws -> ConsentPage {
        let id: ConsentID = try request.id("consent")
        var frame = try await frame(request)
        let records = try await sharing.records(in: frame.open)
        guard let read = records?.consents.first(where: { $0.consent.id == id }) else {
            throw Problem.notFound
        }
        frame.names = try await needs.signatures(
            Set([read.consent.by, read.consent.ending?.by].compactMap { $0 }), request.viewer)
        return ConsentPage(
            frame: frame, read: read, running: try await sharing.runningCount(on: id, in: frame.open),
            form: EndingForm(sending: SendingID(from: sharing.randomness)))
    }

    private func decisionPage(_ request: StaffRequest) async throws -> DecisionPage {
        let id: SharingDecisionID = try request.id("decision")
        var frame = try await frame(request)
        let records = try await sharing.records(in: frame.open)
        guard let read = records?.decisions.first(where: { $0.decision.id == id }) else {
            throw Problem.notFound
        }
        frame.names = try await needs.signatures(
            Set([read.decision.by, read.decision.ending?.by].compactMap { $0 }), request.viewer)
        return DecisionPage(
            frame: frame, read: read,
            consent: records?.consents.first { $0.consent.id == read.decision.consent },
            referrals: try await sharing.referrals(in: frame.open).filter { $0.decision == id },
            form: EndingForm(sending: SendingID(from: sharing.randomness)))
    }

    /// Ends something with why; the form comes back with what is wrong, or with what somebody else was faster with.
    private func end(
        _ ended: Ended, _ form: EndingForm, in frame: SharingFrame, _ request: StaffRequest
    ) async throws -> EndingForm {
        var form = form
        guard frame.mayDecide else { throw Problem.notFound }
        form.why = request.form.text("why")
        if form.why.isEmpty { form.faults = [.noWhy] }
        if form.why.count > SharingLength.text { form.faults = [.tooLong] }
        guard form.faults.isEmpty else { return form }
        switch try await sharing.end(ended, why: form.why, in: frame.open, from: request.form.sending) {
        case .kept: break
        case .met: form.isMet = true
        case .refused: throw Problem.notFound
        }
        return form
    }

    private func answer(_ page: NewConsentPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Consent.new), ConsentViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: NewDecisionPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Decision.new), DecisionViews.new(page, request.translate),
            status: page.faults.isEmpty && page.obstacles.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: ConsentPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Consent.heading), ConsentViews.page(page, request.translate),
            status: page.form.faults.isEmpty && !page.form.isMet ? .ok : .unprocessable)
    }

    private func answer(_ page: DecisionPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Decision.heading), DecisionViews.page(page, request.translate),
            status: page.form.faults.isEmpty && !page.form.isMet ? .ok : .unprocessable)
    }
}
