// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of transfers: of a case, and of the team that is asked.
package struct TransferRoutes: RouteSource {
    let transfers: Transfers
    let layout: StaffLayout.Maker

    private var needs: TransferNeeds { transfers.needs }

    package init(transfers: Transfers, layout: @escaping StaffLayout.Maker) {
        (self.transfers, self.layout) = (transfers, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/transfers", may: .workCases, list)
        routes.staff(.get, "/transfers/:transfer", may: .leadCases, received)
        routes.staff(.post, "/transfers/:transfer/answer", may: .leadCases, reply)
        routes.staff(.get, "/cases/:id/transfers", may: .workCases) { answer(try await page($0), $0) }
        routes.staff(.post, "/cases/:id/transfers", may: .workCases, propose)
        routes.staff(.post, "/cases/:id/transfers/:transfer/withdraw", may: .workCases, withdraw)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let page = TransferListPage(
            rows: try await transfers.listed(for: request.viewer), wording: try await wording(request),
            team: request.viewer.team)
        let t = request.translate
        return layout(request).answer(t(Text.Transfer.listHeading), ReceivedViews.list(page, t))
    }

    @Sendable private func received(_ request: StaffRequest) async throws -> Answer {
        answer(try await receivedPage(request), request)
    }

    @Sendable private func reply(_ request: StaffRequest) async throws -> Answer {
        var page = try await receivedPage(request)
        page.draft = TransferAnswer(request.form)
        guard page.received.unit != nil else { return try await met(page, request) }
        do {
            let outcome = try await reply(page, isAccepted: try page.draft.isAccepted(), request)
            switch outcome {
            case .done: return .see(after(page))
            case .met: return try await met(page, request)
            case .stopped: page.faults = [.stopped]
            }
        } catch let faults as TransferFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func propose(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard let ways = page.ways else { throw Problem.notFound }
        page.draft = TransferDraft(request.form)
        do {
            let plan = try page.draft.plan(among: ways, isImplicated: page.isImplicated)
            let fault = try await transfers.propose(plan, in: page.open, from: request.form.sending)
            guard let fault else { return .see(TransfersAddress.ofCase(page.open.id).address) }
            page.faults = [fault]
        } catch let faults as TransferFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        let (page, id) = (try await page(request), try request.id("transfer") as TransferID)
        guard let read = page.transfers.first(where: { $0.transfer.id == id }) else { throw Problem.notFound }
        let kept = try await transfers.withdraw(read.transfer, in: page.open, from: request.form.sending)
        if case .refused = kept { throw Problem.notFound }
        return .see(TransfersAddress.ofCase(page.open.id).address)
    }
}

extension TransferRoutes {
    private func wording(_ request: StaffRequest) async throws -> TransferWording {
        TransferWording(
            teams: try await needs.teams(request.translate), names: try await needs.names(request.viewer),
            section: needs.section, basis: needs.basis, days: transfers.days, now: transfers.clock.now)
    }

    /// The case in the address, for who decides about it in the agency that answers for it.
    private func page(_ request: StaffRequest) async throws -> CaseTransferPage {
        let open = try await transfers.files.open(in: request)
        guard open.viewer.agency == open.file.agency, needs.decides(open),
            let all = try await transfers.all(in: open)
        else { throw Problem.notFound }
        let wording = try await wording(request)
        let ways = transfers.mayPropose(open) ? try await ways(in: open, among: wording.teams) : nil
        return CaseTransferPage(
            open: open, wording: wording, file: needs.file(open.id), newDecision: needs.newDecision(open.id),
            formToken: request.formToken, sending: SendingID(from: transfers.randomness),
            warnings: try await needs.warnings(open, request.translate), transfers: all, ways: ways,
            isImplicated: ways == nil ? false : try await needs.isImplicated(open),
            todos: try await needs.todos(open, request.translate))
    }

    /// To whom the case can be proposed: by each decision that holds each team with a lead that no wall keeps out.
    private func ways(in open: OpenCase, among teams: [TransferTeam]) async throws -> [TransferWay] {
        var ways: [TransferWay] = []
        let decisions = try await needs.decisions(open)
        for team in teams where team.agency != open.file.agency && !team.reach.isEmpty {
            let own = decisions.compactMap { TransferWay($0, team, in: open) }
            if !own.isEmpty, try await transfers.files.admits(team.id, in: open) { ways += own }
        }
        return ways
    }

    private func receivedPage(_ request: StaffRequest) async throws -> ReceivedPage {
        let id: TransferID = try request.id("transfer")
        guard
            let received = try await transfers.received(id, by: request.viewer, with: request.key)
        else { throw Problem.notFound }
        return ReceivedPage(
            received: received, wording: try await wording(request), formToken: request.formToken,
            sending: SendingID(from: transfers.randomness))
    }

    private func reply(_ page: ReceivedPage, isAccepted: Bool, _ request: StaffRequest) async throws
        -> TransferAnswering
    {
        guard isAccepted else {
            return try await transfers.decline(page.received, saying: page.draft.text, by: request.viewer)
        }
        return try await transfers.accept(
            page.received, saying: page.draft.text, by: request.viewer, with: request.key,
            from: request.form.sending)
    }

    /// Where an answer leads: into the case that is hers now, or back to the list.
    private func after(_ page: ReceivedPage) -> Address {
        page.draft.answer == "accepted"
            ? TransfersAddress.ofCase(page.transfer.matter).address : TransfersAddress.list.address
    }

    /// What came of it meanwhile, with what was written here; the same form sent twice leads where it led.
    private func met(_ earlier: ReceivedPage, _ request: StaffRequest) async throws -> Answer {
        var page = try await receivedPage(request)
        if let ending = page.transfer.ending, ending.by == request.viewer.id,
            page.transfer.kept.rawValue == earlier.draft.answer
        {
            return .see(after(earlier))
        }
        (page.draft, page.isMet) = (earlier.draft, true)
        return answer(page, request)
    }

    private func answer(_ page: CaseTransferPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Transfer.heading), TransferViews.page(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: ReceivedPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Transfer.listHeading), ReceivedViews.page(page, request.translate),
            status: page.faults.isEmpty && !page.isMet ? .ok : .unprocessable)
    }
}
