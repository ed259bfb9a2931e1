// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
import Texts
import Vault
package import Web

/// How a visitor takes a return code or replaces it, step by step, or asks who has opened her conversation: all at the
/// visit's own address.
package struct CodeRoutes: RouteSource {
    let codes: ReturnCodes
    /// The line's own team.
    let team: TeamID
    let face: Face
    let reception: Reception
    /// Who has opened the conversation of this name in the audit, as a visitor may know it.
    let readers: @Sendable (_ record: String, Language) async throws -> HTML
    let extras: VisitExtras

    package init(
        codes: ReturnCodes, team: TeamID, face: Face, reception: Reception,
        readers: @escaping @Sendable (_ record: String, Language) async throws -> HTML = { _, _ in .empty },
        extras: VisitExtras = .none
    ) {
        self.codes = codes
        self.team = team
        self.face = face
        self.reception = reception
        self.readers = readers
        self.extras = extras
    }

    package func register(in routes: inout Routes) {
        routes.visitor(.post, "/v", step)
    }

    @Sendable private func step(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await codes.conversations.seat(of: request.secret)
        if request.form.has(VisitExtras.field) { return try await extra(seat, request) }
        switch CodeStep(rawValue: request.form.text("c")) {
        case .about: return about(seat, request)
        case .show: return try show(seat, request)
        case .check: return try check(seat, request, problem: nil)
        case .keep: return try await keep(seat, request)
        case .readers: return try await showReaders(seat)
        case .interpreterWelcome: return try await answerInterpreter(true, seat)
        case .interpreterUnwelcome: return try await answerInterpreter(false, seat)
        case nil: return .see(ChatAddress.visit.address)
        }
    }

    /// What hangs on a thread of the line, and of no other: what tells of our own people leads back to nobody here.
    private func extra(_ seat: OpenConversation, _ request: VisitorRequest) async throws -> Answer {
        guard seat.conversation.isThread, seat.conversation.team == team,
            let page = try await extras.answer(ThreadTie(seat), request)
        else { return .see(ChatAddress.visit.address) }
        return .page(layout(face.shown(seat.conversation.language)).page(page.content), status: page.status)
    }

    private func answerInterpreter(_ isWelcome: Bool, _ seat: OpenConversation) async throws -> Answer {
        try await codes.conversations.answerInterpreter(isWelcome, in: seat)
        return .see(ChatAddress.visit.address)
    }

    private func showReaders(_ seat: OpenConversation) async throws -> Answer {
        let language = face.shown(seat.conversation.language)
        let list = try await readers(seat.unit.auditName, language)
        return .page(layout(language).page(VisitViews.readers(list, Translator(language))))
    }

    private func about(_ seat: OpenConversation, _ request: VisitorRequest) -> Answer {
        let language = face.shown(seat.conversation.language)
        let content = CodeViews.about(
            reception.texts.page("code"), isReport: seat.conversation.team != team,
            formToken: request.formToken, Translator(language))
        return .page(layout(language).page(content))
    }

    /// The words: new ones, or those of a form that asks to see them once more.
    private func show(_ seat: OpenConversation, _ request: VisitorRequest) throws -> Answer {
        let offer = known(seat, request) ?? codes.offer(in: seat)
        let page = try page(offer, seat, request, problem: nil)
        return .page(layout(page.language).page(CodeViews.words(page.code, Translator(page.language))))
    }

    private func check(_ seat: OpenConversation, _ request: VisitorRequest, problem: CodeKeeping?) throws
        -> Answer
    {
        guard let offer = known(seat, request) else { return try over(seat, request) }
        let page = try page(offer, seat, request, problem: problem)
        return .page(
            layout(page.language).page(CodeViews.check(page.code, Translator(page.language))),
            status: problem == nil ? .ok : .unprocessable)
    }

    private func keep(_ seat: OpenConversation, _ request: VisitorRequest) async throws -> Answer {
        guard let offer = known(seat, request) else { return try over(seat, request) }
        let kept = try await codes.keep(
            offer, proof: [request.form.text("a"), request.form.text("b")],
            wishesSame: request.form.has("w"), by: .visitor, in: seat)
        switch kept {
        case .kept: return .see(ChatAddress.visit.address)
        case .differs: return try check(seat, request, problem: .differs)
        case .over: return try over(seat, request)
        }
    }

    /// The words cannot be had any more: new ones, and why.
    private func over(_ seat: OpenConversation, _ request: VisitorRequest) throws -> Answer {
        let page = try page(codes.offer(in: seat), seat, request, problem: .over)
        return .page(
            layout(page.language).page(CodeViews.words(page.code, Translator(page.language))),
            status: .unprocessable)
    }

    private func known(_ seat: OpenConversation, _ request: VisitorRequest) -> CodeOffer? {
        CodeOffer(sealed: request.form.text("o"), in: seat, at: codes.conversations.clock.now)
    }

    private func page(
        _ offer: CodeOffer, _ seat: OpenConversation, _ request: VisitorRequest, problem: CodeKeeping?
    ) throws -> (code: CodePage, language: Language) {
        let address = ChatAddress.visit.address
        let page = CodePage(
            action: address, back: address, formToken: request.formToken, offer: offer,
            sealed: try offer.sealed(in: seat), isForCaller: false,
            mayWish: seat.conversation.counsellor != nil, problem: problem)
        return (page, face.shown(seat.conversation.language))
    }

    private func layout(_ language: Language) -> VisitorLayout {
        VisitorLayout(face: face, language: language)
    }
}
