// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Vault
package import Web

/// The pages of a case's packages: what was handed over, what can be, and one that is put together.
package struct CasePackageRoutes: RouteSource {
    let packages: CasePackages
    let layout: StaffLayout.Maker

    package init(packages: CasePackages, layout: @escaping StaffLayout.Maker) {
        (self.packages, self.layout) = (packages, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/packages", may: .workCases, list)
        routes.staff(.get, "/cases/:id/packages/:decision/:team", may: .workCases, show)
        routes.staff(.post, "/cases/:id/packages/:decision/:team", may: .workCases, make)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        answer(try await listPage(request), request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        guard let page = try await page(request) else { throw Problem.notFound }
        return answer(page, request)
    }

    @Sendable private func make(_ request: StaffRequest) async throws -> Answer {
        guard var page = try await page(request) else { return try await stopped(request) }
        page.draft = PackageDraft(request.form, request.translate.language, at: packages.clock.now)
        let open = page.frame.open
        switch try await packages.make(page.way, page.draft, in: open, from: request.form.sending) {
        case .made(let package, let name): return download(package, name)
        case .sentBefore: return .see(PackagesAddress.ofCase(open.id).address)
        case .stopped(let obstacle): page.way.obstacle = obstacle
        }
        return answer(page, request, .unprocessable)
    }
}

extension CasePackageRoutes {
    /// The case in the address; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> PackageFrame {
        let open = try await packages.files.open(in: request)
        return PackageFrame(
            open: open, file: packages.needs.file(open.id), section: packages.needs.section,
            days: packages.days, formToken: request.formToken)
    }

    private func listPage(_ request: StaffRequest) async throws -> PackageListPage {
        let frame = try await frame(request)
        guard let made = try await packages.all(of: frame.open),
            let ways = try await packages.ways(in: frame.open, request.translate)
        else { throw Problem.notFound }
        return PackageListPage(
            frame: frame, made: made, ways: ways, names: try await packages.needs.names(request.viewer))
    }

    /// The page on which one is put together; nil where the decision does not hold or does not name the recipient.
    private func page(_ request: StaffRequest) async throws -> PackagePage? {
        let (frame, t) = (try await frame(request), request.translate)
        guard let ways = try await packages.ways(in: frame.open, t) else { throw Problem.notFound }
        guard let way = ways.first(where: { $0.isNamed(by: request) }) else { return nil }
        let contents = try await contents(of: way, in: frame, t)
        return PackagePage(
            frame: frame, way: way, contents: contents, sending: SendingID(from: packages.randomness),
            draft: PackageDraft(t.language, at: packages.clock.now))
    }

    /// What there is to decide; nil where something stands in the way.
    private func contents(of way: PackageWay, in frame: PackageFrame, _ t: Translator) async throws
        -> PackageContents?
    {
        guard way.obstacle == nil else { return nil }
        guard let contents = try await packages.contents(of: way, in: frame.open, t) else {
            throw Problem.notFound
        }
        return contents
    }

    /// The list of what can still be handed over, after a decision that does not hold any more.
    private func stopped(_ request: StaffRequest) async throws -> Answer {
        var page = try await listPage(request)
        page.obstacle = .decision
        return answer(page, request)
    }

    private func download(_ package: SealedPackage, _ name: FileName) -> Answer {
        .download(
            Download(type: "application/octet-stream", name: name, byteCount: package.byteCount) { send in
                for piece in package.pieces { try await send(piece) }
            })
    }

    private func answer(_ page: PackageListPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Packages.heading), PackageListViews.page(page, request.translate),
            status: page.obstacle == nil ? .ok : .unprocessable)
    }

    private func answer(_ page: PackagePage, _ request: StaffRequest, _ status: Status = .ok) -> Answer {
        layout(request).answer(
            request.translate(Text.Package.heading), PackageViews.page(page, request.translate),
            status: status)
    }
}

extension PackageWay {
    /// Whether the address is its own.
    fileprivate func isNamed(by request: StaffRequest) -> Bool {
        decision.id == request.parameters["decision"] && team.id.description == request.parameters["team"]
    }
}
