// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Texts
import Vault
import Web

/// The pages of what is brought to a meeting.
extension IntervisionRoutes {
    func registerPresentations(in routes: inout Routes) {
        let path = "/intervision/:id/presentations/:presentation"
        routes.staff(.get, path, may: .useOwnAccount, present)
        routes.staff(.get, "\(path)/frame", may: .useOwnAccount, tell)
        routes.staff(.post, "\(path)/description", may: .useOwnAccount, describe)
        routes.staff(.post, "\(path)/step", may: .useOwnAccount, step)
        routes.staff(.post, "\(path)/words", may: .useOwnAccount, contribute)
        routes.staff(.post, "\(path)/kept", may: .useOwnAccount, keep)
        routes.staff(.post, "\(path)/withdrawal", may: .useOwnAccount, withdraw)
    }

    @Sendable private func present(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        try await intervision.noteReading(by: request.viewer, of: open)
        return answer(try await page(of: one, in: open, request), request)
    }

    @Sendable private func tell(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        try await intervision.noteReading(by: request.viewer, of: open)
        let reader = DiscussionFeed.Reader(
            staff: request.viewer.id, language: request.viewer.language,
            names: try await needs.names(request.viewer), face: face)
        let feed = DiscussionFeed(intervision, open, one, for: reader)
        let subject = LiveHub.subject(Intervision.channel, open.id.description)
        return Answer.stream(feed.stream(over: hub.subscribe(to: [subject]))).framed()
    }

    @Sendable private func describe(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        let checked = checked(request, ["words"])
        let words = checked.text("words")
        guard checked.isClear, (1...8000).contains(words.count) else {
            return try await again(one, in: open, request, .description, checked)
        }
        let isDone = try await intervision.describe(
            Confidential(words), one, in: open, by: request.viewer)
        return try await done(isDone, one, in: open, request)
    }

    @Sendable private func step(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        let one = try await presentation(in: open, request)
        guard let step = DiscussionStep(rawValue: request.form.text("step")) else { throw Problem.malformed }
        guard request.form.text("phase") == one.presentation.phase.map({ "\($0)" }) ?? "",
            try await intervision.step(step, one, in: open, by: request.viewer)
        else { return try await done(false, one, in: open, request) }
        return try await done(true, one, in: open, request)
    }

    @Sendable private func contribute(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        let kind = Contribution.Kind(rawValue: request.form.text("kind"))
        guard let kind else { throw Problem.malformed }
        let checked = checked(request, ["words"])
        let words = checked.text("words")
        guard checked.isClear, (1...2000).contains(words.count) else {
            return try await again(one, in: open, request, .words, checked, kind)
        }
        let isDone = try await intervision.contribute(
            Contribution.Words(kind: kind, text: words), to: one, in: open, from: request.form.sending,
            by: request.viewer)
        return try await done(isDone, one, in: open, request)
    }

    @Sendable private func keep(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        let checked = checked(request, ["question", "learning"])
        let kept = Presentation.Kept(
            question: checked.text("question"), learning: checked.text("learning"))
        guard checked.isClear, (1...500).contains(kept.question.count), kept.learning.count <= 2000 else {
            return try await again(one, in: open, request, .kept, checked)
        }
        let isDone = try await intervision.keep(kept, of: one, in: open, by: request.viewer)
        return try await done(isDone, one, in: open, request)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        guard try await intervision.takeBack(one, in: open, by: request.viewer) else {
            return try await done(false, one, in: open, request)
        }
        return .see(PeerGroupAddress.meeting(open.id, one.presentation.meeting).address)
    }

    private func presentation(_ request: StaffRequest) async throws -> (OpenPeerGroup, OpenPresentation) {
        let open = try await open(request)
        return (open, try await presentation(in: open, request))
    }

    private func presentation(in open: OpenPeerGroup, _ request: StaffRequest) async throws
        -> OpenPresentation
    {
        let one = try await intervision.presentation(
            try request.id("presentation"), in: open, with: request.key)
        guard let one else { throw Problem.notFound }
        return one
    }

    private func page(of one: OpenPresentation, in open: OpenPeerGroup, _ request: StaffRequest) async throws
        -> PresentationPage
    {
        let meeting = try await intervision.meeting(one.presentation.meeting, of: open.id)
        guard let meeting else { throw Problem.notFound }
        return PresentationPage(
            frame: try await frame(of: open, request), meeting: meeting, one: one,
            erasedAt: meeting.endsAt + (try await needs.talkSpan()))
    }

    /// What she wrote came back: with finds to answer, or empty or too long.
    private func again(
        _ one: OpenPresentation, in open: OpenPeerGroup, _ request: StaffRequest, _ act: DiscussionAct,
        _ checked: CheckedWords, _ kind: Contribution.Kind? = nil
    ) async throws -> Answer {
        var page = try await page(of: one, in: open, request)
        (page.checked, page.act, page.kind) = (checked, act, kind)
        page.frame.fault = checked.isClear ? .words : nil
        return answer(page, request)
    }

    private func done(
        _ isDone: Bool, _ one: OpenPresentation, in open: OpenPeerGroup, _ request: StaffRequest
    ) async throws -> Answer {
        if isDone { return .see(PeerGroupAddress.presentation(open.id, one.presentation.id).address) }
        var page = try await page(of: one, in: open, request)
        page.frame.fault = .over
        return answer(page, request)
    }

    private func answer(_ page: PresentationPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            PresentationViews.title(page.one, request.translate),
            PresentationViews.page(page, request.translate),
            status: page.frame.fault == nil && page.checked == nil ? .ok : .unprocessable)
    }
}
