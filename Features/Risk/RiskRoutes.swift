// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Store
import Texts
package import Web

/// The pages about the danger in a case.
package struct RiskRoutes: RouteSource {
    let risk: Risk
    let needs: RiskNeeds
    let layout: StaffLayout.Maker

    package init(risk: Risk, needs: RiskNeeds, layout: @escaping StaffLayout.Maker) {
        (self.risk, self.needs, self.layout) = (risk, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/risk", may: .workCases) { try await overview($0) }
        routes.staff(.post, "/cases/:id/risk/agreed", may: .workCases, agree)
        registerSheets(in: &routes)
        routes.staff(.get, "/cases/:id/risk/assessments/:assessment", may: .workCases) { try await show($0) }
        routes.staff(.post, "/cases/:id/risk/assessments/:assessment/judgement", may: .workCases, judge)
        routes.staff(.post, "/cases/:id/risk/assessments/:assessment/remove", may: .workCases, remove)
        routes.staff(.get, "/assessors", may: .leadCases) { try await assessors($0, by: .lead) }
        routes.staff(.post, "/assessors", may: .leadCases) { try await certify($0, by: .lead) }
        routes.staff(.post, "/assessors/:certificate/end", may: .leadCases) {
            try await endCertificate($0, by: .lead)
        }
        routes.staff(.get, "/certificates", may: .manageAccounts) { try await assessors($0, by: .manager) }
        routes.staff(.post, "/certificates", may: .manageAccounts) { try await certify($0, by: .manager) }
        routes.staff(.post, "/certificates/:certificate/end", may: .manageAccounts) {
            try await endCertificate($0, by: .manager)
        }
    }

    private func overview(_ request: StaffRequest, _ draft: AgreedDraft? = nil, fault: AgreedFault? = nil)
        async throws -> Answer
    {
        var frame = try await frame(request)
        frame.conferences = try await needs.conferences(frame.open, request.translate)
        let page = RiskPage(
            frame: frame, offered: risk.offered,
            sending: SendingID(from: risk.randomness), draft: draft, fault: fault)
        return answer(
            request.translate(Text.Risk.heading), RiskViews.overview(page, request.translate), request,
            isFaulty: fault != nil)
    }

    @Sendable private func agree(_ request: StaffRequest) async throws -> Answer {
        let (frame, draft) = (try await writable(request), AgreedDraft(request.form))
        do {
            let words = try draft.words(among: frame.picture.subjects(among: frame.people))
            switch try await risk.agree(
                words, as: draft.place, in: frame.open, from: request.form.sending)
            {
            case .kept: return .see(RiskAddress.overview(frame.id).address)
            case .met: return try await overview(request, draft, fault: .met)
            case .refused: throw Problem.notFound
            }
        } catch let fault as AgreedFault {
            return try await overview(request, draft, fault: fault)
        }
    }

    private func show(_ request: StaffRequest, fault: JudgementFault? = nil) async throws -> Answer {
        var (frame, read) = try await assessment(request)
        frame.conferences = try await needs.conferences(frame.open, request.translate)
        let form = request.form
        let page = AssessmentPage(
            frame: frame, read: read,
            assessors: request.viewer.may(.leadCases) ? RiskAddress.assessors(.lead).address : nil,
            sending: SendingID(from: risk.randomness),
            version: fault.flatMap { $0.isMet ? nil : form.integer("version") } ?? read.assessment.version,
            written: (form.text("level"), form.text("reasons")), fault: fault)
        return answer(
            SheetViews.name(read, request.translate), ResultViews.page(page, request.translate), request,
            isFaulty: fault != nil)
    }

    @Sendable private func judge(_ request: StaffRequest) async throws -> Answer {
        let (frame, read) = try await assessment(request)
        guard frame.mayWrite else { throw Problem.notFound }
        do {
            let judgement = try read.judgement(request.form)
            let version = request.form.integer("version") ?? 0
            switch try await risk.judge(
                read, judgement, after: version, in: frame.open, from: request.form.sending)
            {
            case .kept: return try await judged(read, judgement, frame, request)
            case .met: return try await show(request, fault: .met)
            case .refused: throw Problem.notFound
            }
        } catch let fault as JudgementFault {
            return try await show(request, fault: fault)
        }
    }

    /// Reminds who judged of the next assessment, if she wants to be.
    private func judged(
        _ read: ReadAssessment, _ judgement: Judgement, _ frame: RiskFrame, _ request: StaffRequest
    ) async throws -> Answer {
        if request.form.has("remind"), let day = risk.review(of: read, judgement) {
            try await needs.remind(frame.open, request.translate(Text.Judging.again), day)
        }
        return .see(RiskAddress.assessment(frame.id, read.assessment.id).address)
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        let (frame, read) = try await assessment(request)
        guard read.judgements.isEmpty else { throw Problem.notFound }
        let version = request.form.integer("version") ?? 0
        switch try await risk.remove(read, after: version, from: frame.open) {
        case .kept: break
        case .met: return try await show(request, fault: .met)
        case .refused: throw Problem.notFound
        }
        return .see(RiskAddress.overview(frame.id).address)
    }
}

extension RiskRoutes {
    /// The case in the address with what is known of the danger in it; everything else is not found.
    func frame(_ request: StaffRequest) async throws -> RiskFrame {
        let open = try await risk.files.open(in: request)
        let people = try await needs.people(open)
        guard let picture = try await risk.picture(of: open, among: people) else { throw Problem.notFound }
        return RiskFrame(
            open: open, picture: picture, people: people,
            names: try await needs.names(request.viewer), file: needs.file(open.id),
            persons: needs.persons(open.id), days: risk.days, today: risk.today,
            formToken: request.formToken)
    }

    /// The same for who may write there.
    func writable(_ request: StaffRequest) async throws -> RiskFrame {
        let frame = try await frame(request)
        guard frame.mayWrite else { throw Problem.notFound }
        return frame
    }

    func assessment(_ request: StaffRequest) async throws -> (RiskFrame, ReadAssessment) {
        let frame = try await frame(request)
        guard let read = frame.picture.find(try request.id("assessment")) else { throw Problem.notFound }
        return (frame, read)
    }

    func answer(_ title: String, _ content: HTML, _ request: StaffRequest, isFaulty: Bool = false) -> Answer {
        layout(request).answer(title, content, status: isFaulty ? .unprocessable : .ok)
    }
}

extension ReadAssessment {
    /// The judgement in a form: no lower than what was computed, nor than what was judged before.
    func judgement(_ form: Form) throws(JudgementFault) -> Judgement {
        let reasons = form.text("reasons")
        guard let level = RiskLevel(rawValue: form.text("level")) else { throw .noLevel }
        guard reasons.count <= StoredJudgement.Words.mostReasons else { throw .tooLong }
        if let earlier = judgement.flatMap({ RiskLevel(rawValue: $0.words.level) }), level < earlier {
            throw .obstacle(.belowEarlier(earlier))
        }
        let computed = sheet.computed.level.flatMap(RiskLevel.init(rawValue:))
        switch Judgement.checked(level, because: Confidential(reasons), computed: computed) {
        case .success(let judgement): return judgement
        case .failure(let obstacle): throw .obstacle(obstacle)
        }
    }
}
