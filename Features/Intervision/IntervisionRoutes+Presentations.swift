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
        routes.staff(.post, "\(path)/description", may: .useOwnAccount, orGone(describe))
        routes.staff(.post, "\(path)/step", may: .useOwnAccount, step)
        routes.staff(.post, "\(path)/words", may: .useOwnAccount, orGone(contribute))
        routes.staff(.post, "\(path)/kept", may: .useOwnAccount, orGone(keep))
        routes.staff(.post, "\(path)/withdrawal", may: .useOwnAccount, withdraw)
    }

    @Sendable private func present(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        return answer(try await page(of: one, in: open, request), request)
    }

    @Sendable private func tell(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        // Whoever came later has no key of it.
        guard one.presentation.talk == nil || one.unit != nil else { throw Problem.notFound }
        try await intervision.noteReading(by: request.viewer, of: open)
        let reader = DiscussionFeed.Reader(
            staff: request.viewer.id, language: request.viewer.language,
            names: try await needs.names(request.viewer), face: face, formToken: request.formToken,
            seen: request.query.text(PeerGroupAddress.seen))
        let feed = DiscussionFeed(intervision, open, one, for: reader)
        let subject = LiveHub.subject(Intervision.channel, open.id.description)
        return Answer.stream(feed.stream(over: hub.subscribe(to: [subject]))).framed()
    }

    @Sendable private func describe(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        let checked = checked(request, ["words"])
        let words = checked.text("words")
        guard checked.isClear, (1...8000).contains(words.count) else {
            return try await again(one, in: open, request, .description, checked, checked.fault(.words))
        }
        let isDone = try await intervision.describe(
            Confidential(words), one, in: open, by: request.viewer)
        return isDone
            ? seen(one, in: open) : try await again(one, in: open, request, .description, checked, .over)
    }

    @Sendable private func step(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        let one = try await presentation(in: open, request)
        guard let step = DiscussionStep(rawValue: request.form.text("step")) else { throw Problem.malformed }
        guard request.form.text("phase") == one.presentation.phase.map({ "\($0)" }) ?? "",
            try await intervision.step(step, one, in: open, by: request.viewer)
        else { return try await again(one, in: open, request, .step, nil, .over) }
        return seen(one, in: open)
    }

    @Sendable private func contribute(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        let kind = Contribution.Kind(rawValue: request.form.text("kind"))
        guard let kind else { throw Problem.malformed }
        let checked = checked(request, ["words"])
        let words = checked.text("words")
        guard checked.isClear, (1...2000).contains(words.count) else {
            return try await again(one, in: open, request, .words, checked, checked.fault(.words), kind)
        }
        let isDone = try await intervision.contribute(
            kind, words, to: one, in: open, from: request.form.sending, by: request.viewer)
        return isDone
            ? seen(one, in: open) : try await again(one, in: open, request, .words, checked, .over, kind)
    }

    @Sendable private func keep(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        let checked = checked(request, ["question", "learning"])
        let version = request.form.integer("version") ?? 0
        let kept = Presentation.Kept(
            question: checked.text("question"), learning: checked.text("learning"), version: version + 1)
        guard checked.isClear, (1...500).contains(kept.question.count), kept.learning.count <= 2000 else {
            return try await again(one, in: open, request, .kept, checked, checked.fault(.words))
        }
        guard version == one.kept?.version ?? 0 else {
            return try await again(one, in: open, request, .kept, checked, .met)
        }
        let isDone = try await intervision.keep(kept, of: one, in: open, by: request.viewer)
        return isDone ? seen(one, in: open) : try await again(one, in: open, request, .kept, checked, .over)
    }

    @Sendable private func withdraw(_ request: StaffRequest) async throws -> Answer {
        let (open, one) = try await presentation(request)
        if request.form.has("contribution") {
            guard let said = ContributionID(request.form.text("contribution")) else {
                throw Problem.malformed
            }
            _ = try await intervision.withdraw(said, from: one, in: open, by: request.viewer)
            // In the frame; what she is writing beside it stays.
            let stage = request.form.text(PeerGroupAddress.seen)
            return .see(PeerGroupAddress.frame(open.id, one.presentation.id, seen: stage).address)
        }
        // A form from which what to take back is missing takes nothing.
        guard request.form.text("what") == "all" else { throw Problem.malformed }
        guard try await intervision.withdraw(one, in: open, by: request.viewer) else {
            return try await again(one, in: open, request, .withdrawal, nil, .over)
        }
        return .see(PeerGroupAddress.meeting(open.id, one.presentation.meeting).address)
    }

    /// What somebody wrote to what is taken back or erased meanwhile comes back to her, and is kept nowhere.
    func orGone(_ act: @escaping @Sendable (StaffRequest) async throws -> Answer)
        -> @Sendable (StaffRequest) async throws -> Answer
    {
        { request in
            do { return try await act(request) } catch Problem.notFound {
                let (t, open) = (request.translate, try await open(request))
                let words = ["title", "words", "question", "learning"].map(request.form.text).filter {
                    !$0.isEmpty
                }
                guard !words.isEmpty else { throw Problem.notFound }
                return layout(request).answer(
                    open.face.title, PeerFaultViews.gone(words, in: open, t), status: .unprocessable)
            }
        }
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
            span: try await needs.talkSpan(), readers: try await intervision.readers(of: one, in: open),
            version: one.kept?.version ?? 0)
    }

    /// What she wrote came back: with finds to answer, empty or too long, or because it went on meanwhile.
    private func again(
        _ one: OpenPresentation, in open: OpenPeerGroup, _ request: StaffRequest, _ act: DiscussionAct,
        _ checked: CheckedWords?, _ fault: PeerFault?, _ kind: Contribution.Kind? = nil
    ) async throws -> Answer {
        var page = try await page(of: one, in: open, request)
        (page.checked, page.act, page.kind) = (checked, act, kind)
        page.frame.fault = fault
        // Only what somebody else wrote, which the page then shows, makes the next writing one after that.
        if act == .kept, fault != .met { page.version = request.form.integer("version") ?? 0 }
        return answer(page, request)
    }

    private func seen(_ one: OpenPresentation, in open: OpenPeerGroup) -> Answer {
        .see(PeerGroupAddress.presentation(open.id, one.presentation.id).address)
    }

    private func answer(_ page: PresentationPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            PresentationViews.title(page.one, request.translate),
            PresentationViews.page(page, request.translate),
            status: page.act == nil ? .ok : .unprocessable)
    }
}
