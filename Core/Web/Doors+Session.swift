// SPDX-License-Identifier: EUPL-1.2

import Access
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Kernel
import Texts
import Vault

/// What a session lives by, and what is said when it has ended.
extension Doors {
    /// Lets a member of staff through to what she has the right to, as long as her session lasts.
    func passStaff(
        _ request: Request, _ asked: Asked, to right: Right,
        _ handle: (StaffRequest) async throws -> Answer
    ) async throws -> Answer {
        guard let admission = try await admission(of: request, asked, for: right) else {
            return over(request, asked)
        }
        let viewer = admission.viewer
        return try await speaking(viewer.language) {
            try refuseStaleForm(asked.form, of: request, from: viewer.id)
            let banners = isByPerson(request) ? try await entrance.banners(viewer) : []
            let staff = StaffRequest(
                address: Address(request.uri.path), query: asked.query, form: asked.form,
                parameters: asked.parameters, viewer: viewer, key: admission.key, secret: admission.secret,
                lastEvent: lastEvent(of: request),
                formToken: entrance.vault.token(for: formPurpose, of: viewer.id), banners: banners)
            let answer = try await entrance.noting(refusalsOf: viewer) {
                guard request.method == .post else { return try await handle(staff) }
                return try await entrance.explaining(staff) { try await handle(staff) }
            }
            if isAct(request, answer) { try await entrance.noteAct(in: admission.session) }
            return entrance.bounded(answer, by: admission, for: right)
        }
    }

    /// Whoever is let in; nil if her session is over and she must not lose what she sent or listens to.
    func admission(of request: Request, _ asked: Asked, for right: Right) async throws
        -> Entrance.Admission?
    {
        do {
            guard let secret = asked.secret else { throw Problem.signInNeeded }
            return try await entrance.admit(secret, for: right)
        } catch Problem.signInNeeded where !isByPerson(request) || asked.form.says {
            return nil
        }
    }

    /// The answer after the end of a session to a form, or to what a page asks for by itself.
    func over(_ request: Request, _ asked: Asked) -> Answer {
        let language = language(of: request)
        let t = Translator(language)
        let isKept = request.method == .post && !asked.hasFiles
        let content = isKept ? OverViews.unsent(asked.form, to: request.uri.path, t) : OverViews.plain(t)
        let layout = StaffLayout(face: face, language: language)
        let answer = layout.answer(t(Text.Over.heading), content, status: .unauthorised)
        return isFramed(request) ? answer.framed() : answer
    }

    /// Whether a person did this: a form, or a page she opened.
    ///
    /// Streams, frames and what a script fetches go on without her. A browser that does not say what it asks for is
    /// believed, except for a stream.
    func isAct(_ request: Request, _ answer: Answer) -> Bool {
        if case .stream = answer.content { return false }
        return isByPerson(request)
    }

    /// Tells every problem in this person's language.
    func speaking(_ language: Language, _ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch {
            throw SpokenProblem(error: error, language: language)
        }
    }

    private func isByPerson(_ request: Request) -> Bool {
        request.method == .post || ["document", nil].contains(destination(of: request))
    }

    private func isFramed(_ request: Request) -> Bool { destination(of: request) == "iframe" }

    /// What the browser wants the answer for, in its own word.
    private func destination(of request: Request) -> String? {
        HTTPField.Name("Sec-Fetch-Dest").flatMap { request.headers[$0] }
    }
}
