// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages on which a counsellor hands over to casework, and casework takes on.
package struct IntakeRoutes: RouteSource {
    let intake: Intake
    let needs: IntakeNeeds
    let layout: StaffLayout.Maker
    private let begun = BegunCases()

    private var days: CaseDay { CaseDay(zone: intake.zone) }

    package init(intake: Intake, needs: IntakeNeeds, layout: @escaping StaffLayout.Maker) {
        (self.intake, self.needs, self.layout) = (intake, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/handed-over", may: .answerContacts, sent)
        routes.staff(.post, "/handed-over", may: .answerContacts, send)
        routes.staff(.get, "/handed-over/lying", may: .leadShift, lying)
        routes.staff(.get, "/handed-over/new", may: .answerContacts, new)
        routes.staff(.get, "/handed-over/:id", may: .answerContacts, showSent)
        routes.staff(.post, "/handed-over/:id/withdraw", may: .answerContacts, withdraw)
        routes.staff(.get, "/intake", may: .workCases, waiting)
        routes.staff(.get, "/intake/:id", may: .workCases, show)
        routes.staff(.post, "/intake/:id/take", may: .workCases, take)
        routes.staff(.post, "/intake/:id/give-back", may: .workCases, giveBack)
        routes.staff(.post, "/intake/:id/decline", may: .workCases, decline)
    }

    @Sendable private func sent(_ request: StaffRequest) async throws -> Answer {
        try await list(request, IntakeStore.sent(by: request.viewer), isSent: true)
    }

    /// Without a word of what it is, and without a way to it: who leads the shift sees to it that somebody answers.
    @Sendable private func lying(_ request: StaffRequest) async throws -> Answer {
        let (now, viewer, t) = (intake.clock.now, request.viewer, request.translate)
        let lying = IntakeStore.lying(
            in: viewer.agency, at: now, returnedBefore: now - Intake.returnedPatience)
        let page = LyingIntakePage(
            requests: try await intake.all(lying), addressees: try await needs.addressees(viewer),
            senders: try await senders(viewer), days: days, now: now)
        return layout(request).answer(t(Text.Intake.lying), IntakeListViews.lying(page, t))
    }

    @Sendable private func waiting(_ request: StaffRequest) async throws -> Answer {
        try await list(request, IntakeStore.waiting(for: request.viewer), isSent: false)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func send(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        page.draft = IntakeDraft(request.form)
        do {
            let plan = try page.draft.plan(among: page.addressees, now: intake.clock.now, days: days)
            let id = try await intake.send(
                plan, from: request.form.sending, by: request.viewer, with: request.key)
            if id != nil { return .see(IntakeAddress.sent.address) }
            page.faults = [.noKey]
        } catch let faults as IntakeFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func showSent(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request, isSent: true), request)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request, isSent: true)
        if try await intake.withdraw(page.open, by: request.viewer) {
            return .see(IntakeAddress.sent.address)
        }
        // It has been taken meanwhile: she has to tell whoever took it.
        page = try await self.page(request, isSent: true)
        page.faults = [.taken]
        return answer(page, request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request, isSent: false), request)
    }

    @Sendable private func take(_ request: StaffRequest) async throws -> Answer {
        do { return try await takeNow(request) } catch Problem.notFound {
            // She may have been first with another click, whichever of our steps it overtook.
            guard let earlier = try await earlier(request) else { throw Problem.notFound }
            return earlier
        }
    }

    private func takeNow(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request, isSent: false)
        let taking = intake.taking(page.open, by: request.viewer)
        let new = try new(from: page, request, beside: taking.beside)
        guard let id = try await needs.begin(new, request) else {
            // If it was taken meanwhile it is not found any more.
            page = try await self.page(request, isSent: false)
            (page.faults, page.withTeam) = ([.notHers], request.form.has("team"))
            return answer(page, request)
        }
        begun.note(id, from: page.open.request.id, at: intake.clock.now)
        try await taking.finish()
        return .see(needs.file(id))
    }

    @Sendable private func giveBack(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request, isSent: false)
        page.why = request.form.text("why")
        if page.why.isEmpty { page.faults = [.noReason] }
        if page.open.request.sentBy == nil { throw Problem.notFound }
        if !page.open.isSenderHere { page.faults = [.senderGone] }
        if page.why.count > IntakeRequest.Words.mostAgreement { page.faults = [.tooLong] }
        guard page.faults.isEmpty else { return answer(page, request) }
        if try await intake.giveBack(page.open, because: page.why, by: request.viewer, with: request.key) {
            return .see(IntakeAddress.waiting.address)
        }
        page.faults = [.taken]
        return answer(page, request)
    }
}

extension IntakeRoutes {
    /// What a system sent is declined by a code: nobody there holds a key, and words would tell of the case.
    @Sendable private func decline(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request, isSent: false)
        guard page.open.request.sentBy == nil else { throw Problem.notFound }
        let refusal = IntakeRequest.Refusal.given.first { $0.rawValue == request.form.text("refusal") }
        guard let refusal else {
            page.faults = [.noRefusal]
            return answer(page, request)
        }
        if try await intake.decline(page.open, because: refusal, by: request.viewer) {
            return .see(IntakeAddress.waiting.address)
        }
        page.faults = [.taken]
        return answer(page, request)
    }

    /// Where the case is that she has begun from it with an earlier click, or at least where her cases are; nil if she has
    /// not.
    private func earlier(_ request: StaffRequest) async throws -> Answer? {
        let id: IntakeID = try request.id("id")
        guard try await intake.hasTaken(id, request.viewer) else { return nil }
        return .see(begun.begun(from: id).map(needs.file) ?? needs.cases)
    }

    private func new(
        from page: IntakePage, _ request: StaffRequest,
        beside: @escaping @Sendable (any Transaction) throws -> Bool
    ) throws -> IntakeCase {
        guard let words = page.open.words else { throw Problem.notFound }
        return IntakeCase(
            label: words.label, parts: parts(of: words, request.translate),
            source: request.translate(
                page.open.request.sentBy == nil
                    ? Text.Intake.sourceSystem(name: page.sender) : Text.Intake.source(name: page.sender)),
            day: days.of(page.open.request.sentAt), withTeam: request.form.has("team"), beside: beside)
    }

    /// What will stand in the case, with how she was asked beside who she is.
    private func parts(of words: IntakeRequest.Words, _ t: Translator) -> [Section: String] {
        var parts = words.list.reduce(into: [Section: String]()) { $0[$1.section] = $1.text }
        let agreement = t(Text.Intake.agreedSo(words: words.agreement))
        parts[.identity] = [parts[.identity], agreement].compactMap { $0 }.joined(separator: "\n\n")
        return parts
    }

    private func list(_ request: StaffRequest, _ condition: SQL, isSent: Bool) async throws -> Answer {
        let t = request.translate
        let page = IntakeListPage(
            requests: try await intake.all(condition), isSent: isSent,
            addressees: try await needs.addressees(request.viewer),
            senders: try await senders(request.viewer), days: days, now: intake.clock.now,
            cases: needs.cases)
        return layout(request).answer(
            t(isSent ? Text.Intake.sent : Text.Intake.waiting), IntakeListViews.list(page, t))
    }

    private func senders(_ viewer: Viewer) async throws -> IntakeSenders {
        IntakeSenders(
            staff: try await needs.names(viewer),
            agencies: try await intake.database.read { try TeamStore.agencies(in: $0) })
    }

    private func newPage(_ request: StaffRequest) async throws -> NewIntakePage {
        NewIntakePage(
            addressees: try await needs.addressees(request.viewer),
            sending: SendingID(from: intake.randomness), formToken: request.formToken)
    }

    private func page(_ request: StaffRequest, isSent: Bool) async throws -> IntakePage {
        let viewer = request.viewer
        let condition = isSent ? IntakeStore.sent(by: viewer) : IntakeStore.waiting(for: viewer)
        guard
            let open = try await intake.open(
                try request.id("id"), condition, by: viewer, with: request.key)
        else { throw Problem.notFound }
        let to = try await needs.addressees(viewer).first { $0.to == open.request.to }
        return IntakePage(
            open: open, isSent: isSent, sender: try await senders(viewer).name(of: open.request.sender) ?? "",
            addressee: to?.name ?? "", days: days, now: intake.clock.now,
            sending: SendingID(from: intake.randomness), formToken: request.formToken,
            withTeam: open.request.isForTeam)
    }

    private func answer(_ page: NewIntakePage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Intake.new), IntakeViews.new(page, { needs.section($0, t) }, t),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: IntakePage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Intake.one), IntakeViews.page(page, { needs.section($0, t) }, t),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }
}
