// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Vault
import Web

/// How a counsellor gives a caller new words: she reads them aloud, and the caller says two of them back.
extension ThreadRoutes {
    @Sendable func replaceCode(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        let (_, open) = try await conversations.thread(id, for: request.viewer, with: request.key)
        let offer = CodeOffer(sealed: request.form.text("o"), in: open, at: conversations.clock.now)
        switch (CodeStep(rawValue: request.form.text("c")), offer) {
        case (.keep, .some(let offer)): return try await keep(offer, in: open, request)
        case (.check, .some(let offer)): return try check(offer, in: open, request, problem: nil)
        case (.keep, nil), (.check, nil):
            return try words(codes.offer(in: open), in: open, request, problem: .over)
        default: return try words(offer ?? codes.offer(in: open), in: open, request, problem: nil)
        }
    }

    private func keep(_ offer: CodeOffer, in open: OpenConversation, _ request: StaffRequest) async throws
        -> Answer
    {
        let kept = try await codes.keep(
            offer, proof: [request.form.text("a"), request.form.text("b")], wishesSame: false,
            by: .staff(request.viewer.id), in: open)
        switch kept {
        case .kept: return .see(ThreadAddress.thread(open.conversation.id).address)
        case .differs: return try check(offer, in: open, request, problem: .differs)
        case .over: return try words(codes.offer(in: open), in: open, request, problem: .over)
        }
    }

    private func words(
        _ offer: CodeOffer, in open: OpenConversation, _ request: StaffRequest, problem: CodeKeeping?
    ) throws -> Answer {
        let t = request.translate
        let content = CodeViews.words(try page(offer, open, request, problem), t)
        return .page(
            layout(request).page(title: t(Text.Thread.heading), content: content),
            status: problem == nil ? .ok : .unprocessable)
    }

    private func check(
        _ offer: CodeOffer, in open: OpenConversation, _ request: StaffRequest, problem: CodeKeeping?
    ) throws -> Answer {
        let t = request.translate
        let content = CodeViews.check(try page(offer, open, request, problem), t)
        return .page(
            layout(request).page(title: t(Text.Thread.heading), content: content),
            status: problem == nil ? .ok : .unprocessable)
    }

    private func page(
        _ offer: CodeOffer, _ open: OpenConversation, _ request: StaffRequest, _ problem: CodeKeeping?
    ) throws -> CodePage {
        let id = open.conversation.id
        return CodePage(
            action: ThreadAddress.code(id).address, back: ThreadAddress.thread(id).address,
            formToken: request.formToken, offer: offer, sealed: try offer.sealed(in: open),
            isForCaller: true, mayWish: false, problem: problem)
    }
}
