// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages on which cases are brought in from another system.
package struct ImportRoutes: RouteSource {
    /// So much a file may hold.
    static let limitBytes = 3_000_000

    let imports: Imports
    let needs: ImportNeeds
    let layout: StaffLayout.Maker

    package init(imports: Imports, needs: ImportNeeds, layout: @escaping StaffLayout.Maker) {
        (self.imports, self.needs, self.layout) = (imports, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/import", may: .leadCases) { try await list($0) }
        routes.upload("/import", may: .leadCases, limitBytes: Self.limitBytes, receive)
        routes.staff(.get, "/import/:id", may: .leadCases, show)
        routes.staff(.get, "/import/:id/columns", may: .leadCases, columns)
        routes.staff(.post, "/import/:id/columns", may: .leadCases, chooseColumns)
        routes.staff(.get, "/import/:id/values", may: .leadCases, values)
        routes.staff(.post, "/import/:id/values", may: .leadCases, chooseValues)
        routes.staff(.get, "/import/:id/check", may: .leadCases, check)
        routes.staff(.get, "/import/:id/faults", may: .leadCases, faults)
        routes.staff(.post, "/import/:id/run", may: .leadCases, run)
        routes.staff(.post, "/import/:id/discard", may: .leadCases, discard)
    }

    private func list(_ request: StaffRequest, fault: ReceiveFault? = nil) async throws -> Answer {
        guard request.viewer.team != nil else { throw Problem.notFound }
        let page = ImportListPage(
            imports: try await imports.all(of: request.viewer),
            sending: SendingID(from: imports.randomness), formToken: request.formToken,
            cases: needs.cases, days: imports.days, fault: fault)
        return answer(
            Text.Import.heading, ImportListViews.list(page, request.translate), request,
            isFaulty: fault != nil)
    }

    @Sendable private func receive(_ request: StaffRequest, _ upload: Upload) async throws -> Answer {
        guard request.viewer.team != nil else { throw Problem.notFound }
        do {
            let (content, table) = try await ReceivedFile.read(upload)
            let choices = ImportGuess.choices(for: table, among: fields(for: request.viewer))
            let id = try await imports.keep(
                content, choices, from: request.form.sending, by: request.viewer, with: request.key)
            return .see((id.map(ImportAddress.file) ?? .list).address)
        } catch let fault as ReceiveFault {
            return try await list(request, fault: fault)
        }
    }

    /// The step that a file has come to.
    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        if let done = try await imports.done(try request.id("id"), by: request.viewer) {
            return try await result(done, request)
        }
        let frame = try await frame(request)
        let choices = frame.open.choices
        if frame.open.batch.state == .running { return try await progress(frame, request) }
        guard choices.hasColumns else { return .see(ImportAddress.columns(frame.id).address) }
        return .see((choices.hasValues ? ImportAddress.check : ImportAddress.values)(frame.id).address)
    }

    @Sendable private func columns(_ request: StaffRequest) async throws -> Answer {
        let frame = try await waiting(request)
        return answer(ColumnsPage(frame: frame, choices: frame.open.choices), request)
    }

    @Sendable private func chooseColumns(_ request: StaffRequest) async throws -> Answer {
        let frame = try await waiting(request)
        var page = ColumnsPage(frame: frame, choices: chosenColumns(request, frame))
        page.faults = page.choices.faults() + ValuesPage.faults(frame.table, page.choices)
        guard page.faults.isEmpty else { return answer(page, request) }
        page.choices = try await withGuesses(page.choices, frame.table)
        guard try await keep(page.choices, of: frame, request) else { return try await met(page, request) }
        return .see(ImportAddress.file(frame.id).address)
    }

    @Sendable private func values(_ request: StaffRequest) async throws -> Answer {
        let frame = try await waiting(request)
        return answer(ValuesPage(frame), request)
    }

    @Sendable private func chooseValues(_ request: StaffRequest) async throws -> Answer {
        let frame = try await waiting(request)
        var (page, choices) = (ValuesPage(frame), frame.open.choices)
        page.codes = chosenCodes(request, page)
        (choices.codes, choices.hasValues) = (page.codes, true)
        guard try await keep(choices, of: frame, request) else {
            page = ValuesPage(try await waiting(request))
            page.isMet = true
            return answer(page, request)
        }
        return .see(ImportAddress.check(frame.id).address)
    }

    @Sendable private func check(_ request: StaffRequest) async throws -> Answer {
        answer(try await checkPage(request), request)
    }

    @Sendable private func faults(_ request: StaffRequest) async throws -> Answer {
        let page = try await checkPage(try await frame(request), request)
        let bytes = FaultListViews.file(page, request.translate)
        return .file(type: "text/csv; charset=utf-8", name: "import.csv", bytes: bytes)
    }

    @Sendable private func discard(_ request: StaffRequest) async throws -> Answer {
        try await imports.discard(try request.id("id"), by: request.viewer)
        return .see(ImportAddress.list.address)
    }
}
