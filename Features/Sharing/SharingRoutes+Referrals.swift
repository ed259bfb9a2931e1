// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// The pages of referrals in a case.
extension SharingRoutes {
    @Sendable func newReferral(_ request: StaffRequest) async throws -> Answer {
        answer(try await newReferralPage(request), request)
    }

    @Sendable func write(_ request: StaffRequest) async throws -> Answer {
        var page = try await newReferralPage(request)
        page.form.draft = ReferralDraft(request.form)
        do {
            let plan = try page.form.draft.plan(among: page.form.routes)
            let kept = try await sharing.draft(plan, in: page.frame.open, from: request.form.sending)
            guard case .kept = kept else { throw Problem.notFound }
            return .see(SharingAddress.overview(page.frame.id).address)
        } catch let faults as SharingFaults { page.form.faults = faults.all }
        return answer(page, request)
    }

    @Sendable func referral(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await drafted(request)
        page.form.draft = ReferralDraft(request.form)
        do {
            let plan = try page.form.draft.plan(among: page.form.routes)
            let kept = try await sharing.draft(
                plan, over: page.referral, after: page.version, in: page.frame.open,
                from: request.form.sending)
            return try await answer(kept, page, request)
        } catch let faults as SharingFaults { page.form.faults = faults.all }
        return answer(page, request)
    }

    @Sendable func send(_ request: StaffRequest) async throws -> Answer {
        var page = try await drafted(request)
        let reach = page.frame.teams.first { $0.id == page.referral.to }?.reach ?? []
        switch try await sharing.send(
            page.read, reach: reach, after: page.version, in: page.frame.open, from: request.form.sending)
        {
        case .sent: return try await answer(.kept, page, request)
        case .met: return try await answer(.met, page, request)
        case .obstacles(let all): (page.read.obstacles, page.sendingFaults) = (all, [.stopped])
        case .notPossible: page.sendingFaults = [.notPossible]
        }
        return answer(page, request)
    }

    @Sendable func answer(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        if try await sharing.hasTaken(request.form.sending) { return try await answer(.kept, page, request) }
        guard page.isReceived, page.state.isRunning else { throw Problem.notFound }
        (page.answer, page.version) = (AnswerDraft(request.form), request.form.integer("version") ?? 0)
        guard page.version == page.referral.version else { return try await answer(.met, page, request) }
        do {
            let plan = try page.answer.plan(after: page.state)
            return try await move(page, to: plan.state, saying: plan.words, request)
        } catch let faults as SharingFaults { page.answerFaults = faults.all }
        return answer(page, request)
    }

    @Sendable func takeBack(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        if try await sharing.hasTaken(request.form.sending) { return try await answer(.kept, page, request) }
        guard page.mayRefer, !page.referral.kept.endsAccess else { throw Problem.notFound }
        (page.why, page.version) = (request.form.text("why"), request.form.integer("version") ?? 0)
        if page.why.isEmpty { page.whyFaults = [.noWhy] }
        if page.why.count > SharingLength.text { page.whyFaults = [.tooLong] }
        guard page.whyFaults.isEmpty else { return answer(page, request) }
        return try await move(page, to: .revoked, saying: ReferralStep.Words(text: page.why), request)
    }
}

extension SharingRoutes {
    private func move(
        _ page: ReferralPage, to state: Referral.State, saying words: ReferralStep.Words?,
        _ request: StaffRequest
    ) async throws -> Answer {
        let kept = try await sharing.move(
            page.referral, to: state, saying: words, after: page.version, in: page.frame.open,
            from: request.form.sending)
        guard case .kept = kept, page.isReceived, state.endsAccess else {
            return try await answer(kept, page, request)
        }
        // The case is not hers any more, and so neither is this page.
        return .see(SharingAddress.board.address)
    }

    private func newReferralPage(_ request: StaffRequest) async throws -> NewReferralPage {
        let frame = try await warned(request)
        guard mayRefer(in: frame) else { throw Problem.notFound }
        return NewReferralPage(
            frame: frame, sending: SendingID(from: sharing.randomness),
            form: ReferralForm(routes: try await routes(in: frame)))
    }

    /// Where a referral can go: by each decision that holds, each of its recipients.
    private func routes(in frame: SharingFrame) async throws -> [ReferralRoute] {
        let offered = try await offered(in: frame)
        return try await sharing.standing(in: frame.open, for: .referral).flatMap { decision in
            offered.filter { decision.recipients.contains($0.id) }
                .compactMap { ReferralRoute(decision, $0, writing: frame.open.writes) }
        }
    }

    private func page(_ request: StaffRequest) async throws -> ReferralPage {
        var frame = try await frame(request)
        guard let read = try await sharing.find(try request.id("referral"), in: frame.open) else {
            throw Problem.notFound
        }
        frame.names = try await needs.signatures(Set(read.steps.map(\.step.by)), request.viewer)
        let isDraft = read.referral.kept == .draft
        return ReferralPage(
            frame: frame, read: read, isReceived: sharing.isReceived(read.referral, by: frame.open),
            sending: SendingID(from: sharing.randomness), version: read.referral.version,
            form: ReferralForm(
                routes: isDraft ? try await routes(in: frame) : [], draft: ReferralDraft(read)))
    }

    /// A draft as its own side writes and sends it.
    private func drafted(_ request: StaffRequest) async throws -> ReferralPage {
        var page = try await page(request)
        guard page.mayRefer else { throw Problem.notFound }
        page.version = request.form.integer("version") ?? 0
        return page
    }

    private func answer(_ kept: CaseWriting, _ page: ReferralPage, _ request: StaffRequest) async throws
        -> Answer
    {
        switch kept {
        case .kept: return .see(OneSharedAddress.referral(page.frame.id, page.referral.id).address)
        case .refused: throw Problem.notFound
        case .met:
            var newest = try await self.page(request)
            newest.isMet = true
            (newest.form.draft, newest.answer, newest.why) = (page.form.draft, page.answer, page.why)
            return answer(newest, request)
        }
    }

    private func answer(_ page: NewReferralPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Referral.new), ReferralFormViews.new(page, request.translate),
            status: page.form.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: ReferralPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Referral.heading), ReferralViews.page(page, request.translate),
            status: page.isFine ? .ok : .unprocessable)
    }
}
