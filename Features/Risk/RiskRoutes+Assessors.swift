// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Organisation
import Store
import Texts
import Web

/// The page on which a lead or an account manager keeps whose certificate she has seen.
extension RiskRoutes {
    func assessors(_ request: StaffRequest, by keeper: CertificateKeeper, isFaulty: Bool = false)
        async throws -> Answer
    {
        let (form, colleagues) = (request.form, try await colleagues(of: request.viewer, keeper))
        let page = AssessorsPage(
            keeper: keeper, colleagues: colleagues, names: try await needs.names(request.viewer),
            instruments: certifiable,
            certificates: try await risk.certificates(of: colleagues),
            sending: SendingID(from: risk.randomness), days: risk.days,
            formToken: request.formToken,
            written: (form.text("who"), form.text("instrument"), form.text("until")), isFaulty: isFaulty)
        return answer(
            request.translate(Text.Assessor.heading), AssessorViews.page(page, request.translate), request,
            isFaulty: isFaulty)
    }

    func certify(_ request: StaffRequest, by keeper: CertificateKeeper) async throws -> Answer {
        let (form, colleagues) = (request.form, try await colleagues(of: request.viewer, keeper))
        let instrument = certifiable.first { $0.definition.id.rawValue == form.text("instrument") }
        guard let colleague = colleagues.first(where: { $0.id.description == form.text("who") }),
            let instrument, let until = risk.days.end(of: form.text("until")), until > risk.clock.now
        else { return try await assessors(request, by: keeper, isFaulty: true) }
        try await risk.certify(
            colleague.id, for: instrument.definition.id, until: until, by: request.viewer,
            from: form.sending)
        return .see(RiskAddress.assessors(keeper).address)
    }

    func endCertificate(_ request: StaffRequest, by keeper: CertificateKeeper) async throws -> Answer {
        let colleagues = try await colleagues(of: request.viewer, keeper)
        guard
            try await risk.endCertificate(
                try request.id("certificate"), of: colleagues, by: request.viewer)
        else { throw Problem.notFound }
        return .see(RiskAddress.assessors(keeper).address)
    }

    /// A lead's are those of her team, an account manager's those of her agency; nobody certifies herself.
    private func colleagues(of viewer: Viewer, _ keeper: CertificateKeeper) async throws -> [Viewer] {
        let others = try await needs.workers(viewer)
            .filter { $0.agency == viewer.agency && $0.id != viewer.id }
        switch keeper {
        case .lead: return viewer.team.map { team in others.filter { $0.team == team } } ?? []
        case .manager: return others
        }
    }

    /// The instruments whose owners ask for a certificate, each once.
    private var certifiable: [Instrument] {
        risk.offered.filter { $0.definition.licence.gate == .certified }
    }
}
