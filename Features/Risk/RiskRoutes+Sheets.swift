// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Organisation
import Store
import Texts
import Web

/// The form of a sheet: a new one, or one on which nobody has judged yet.
extension RiskRoutes {
    func registerSheets(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/risk/new/:instrument", may: .workCases) {
            answer(try await newPage($0), $0)
        }
        routes.staff(.post, "/cases/:id/risk/new/:instrument", may: .workCases, enter)
        routes.staff(.get, "/cases/:id/risk/assessments/:assessment/answers", may: .workCases) {
            answer(try await page($0), $0)
        }
        routes.staff(.post, "/cases/:id/risk/assessments/:assessment/answers", may: .workCases, amend)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        page.draft = SheetDraft(request.form, for: page.instrument.definition)
        do {
            let sheet = try await sheet(page, request)
            switch try await risk.enter(sheet, in: page.frame.open, from: request.form.sending) {
            case .entered(let id)?: return .see(RiskAddress.assessment(page.frame.id, id).address)
            case .earlier?: return .see(RiskAddress.overview(page.frame.id).address)
            case nil: throw Problem.notFound
            }
        } catch let faults as SheetFaults {
            page.faults = faults.all
            return answer(page, request)
        }
    }

    @Sendable private func amend(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        page.draft = SheetDraft(request.form, for: page.instrument.definition)
        page.version = request.form.integer("version") ?? 0
        guard let read = page.assessment else { throw Problem.notFound }
        do {
            let sheet = try await sheet(page, request)
            switch try await risk.amend(read, to: sheet, after: page.version, in: page.frame.open) {
            case .kept: return .see(RiskAddress.assessment(page.frame.id, read.assessment.id).address)
            case .met:
                page.isMet = true
                page.version = read.assessment.version
                return answer(page, request)
            case .refused: throw Problem.notFound
            }
        } catch let faults as SheetFaults {
            page.faults = faults.all
            return answer(page, request)
        }
    }

    /// The sheet of a form, after its terms were accepted there, if they were.
    private func sheet(_ page: SheetPage, _ request: StaffRequest) async throws -> Assessment.Sheet {
        var standing = page.standing
        let instrument = page.instrument
        let isAccepted = page.draft.hasAccepted && standing == .none
        if isAccepted { standing = .acknowledged }
        let sheet = try page.draft.sheet(
            instrument, about: page.subjects, standing: standing, in: request.viewer.language,
            today: risk.today)
        if let earlier = page.assessment?.sheet.standing.standing, standing < earlier {
            throw SheetFaults(all: [.lowerStanding])
        }
        if isAccepted { try await risk.accept(instrument.definition.id, by: request.viewer) }
        return sheet
    }

    private func newPage(_ request: StaffRequest) async throws -> SheetPage {
        let frame = try await writable(request)
        let name = request.parameters["instrument"] ?? ""
        guard let instrument = risk.offered.first(where: { $0.definition.id.rawValue == name }) else {
            throw Problem.notFound
        }
        return SheetPage(
            frame: frame, instrument: instrument,
            standing: try await risk.standing(of: request.viewer, about: instrument.definition.id),
            sending: SendingID(from: risk.randomness), draft: SheetDraft(day: risk.today))
    }

    private func page(_ request: StaffRequest) async throws -> SheetPage {
        let (frame, read) = try await assessment(request)
        guard frame.mayWrite, read.judgements.isEmpty, let instrument = read.instrument else {
            throw Problem.notFound
        }
        return SheetPage(
            frame: frame, instrument: instrument,
            standing: try await risk.standing(of: request.viewer, about: instrument.definition.id),
            sending: SendingID(from: risk.randomness), assessment: read,
            version: read.assessment.version, draft: SheetDraft(read.sheet))
    }

    private func answer(_ page: SheetPage, _ request: StaffRequest) -> Answer {
        answer(
            page.instrument.wording.name.text(in: request.translate.language),
            SheetViews.page(page, request.translate), request,
            isFaulty: !page.faults.isEmpty || page.isMet)
    }
}
