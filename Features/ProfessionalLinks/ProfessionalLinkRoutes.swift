// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of the professional links of a case.
package struct ProfessionalLinkRoutes: RouteSource {
    let links: ProfessionalLinks
    let needs: ProfessionalLinkNeeds
    let layout: StaffLayout.Maker

    package init(
        links: ProfessionalLinks, needs: ProfessionalLinkNeeds, layout: @escaping StaffLayout.Maker
    ) {
        (self.links, self.needs, self.layout) = (links, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/professional-links", may: .workCases, list)
        routes.staff(.post, "/cases/:id/professional-links", may: .workCases, enter)
        routes.staff(.get, "/cases/:id/professional-links/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/professional-links/:link", may: .workCases) { try await show($0) }
        routes.staff(.post, "/cases/:id/professional-links/:link", may: .workCases, change)
        routes.staff(.post, "/cases/:id/professional-links/:link/remove", may: .workCases, remove)
        routes.staff(.post, "/cases/:id/professional-links/:link/keep-out", may: .workCases, keepOut)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let all = try await links.all(in: frame.open) else { throw Problem.notFound }
        let page = LinkListPage(
            frame: frame, links: all, implicated: try await links.implicated(by: all, in: frame))
        let t = request.translate
        return layout(request).answer(
            t(Text.Links.heading), LinkListViews.list(page, t))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        let draft = ProfessionalLinkDraft(request.form)
        (page.words, page.faults) = (draft.words, draft.faults(in: page.frame))
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await links.enter(draft.words, in: page.frame, from: request.form.sending)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(ProfessionalLinksAddress.list(page.frame.id).address)
    }

    private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        let draft = ProfessionalLinkDraft(request.form)
        page.version = request.form.integer("version") ?? 0
        (page.words, page.faults) = (draft.words, draft.faults(in: page.frame))
        guard page.mayWrite else { throw Problem.notFound }
        guard page.faults.isEmpty else { return answer(page, request) }
        switch try await links.change(page.read, to: draft.words, after: page.version, in: page.frame) {
        case .kept: return .see(ProfessionalLinksAddress.list(page.frame.id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        let (page, version) = (try await page(request), request.form.integer("version") ?? 0)
        guard page.mayWrite else { throw Problem.notFound }
        switch try await links.remove(page.read, after: version, from: page.frame.open) {
        case .kept: return .see(ProfessionalLinksAddress.list(page.frame.id).address)
        case .met: return .see(ProfessionalLinksAddress.link(page.frame.id, page.read.link.id).address)
        case .refused: throw Problem.notFound
        }
    }

    /// Tries once more to keep out an organisation that is not, or is not any more.
    @Sendable private func keepOut(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        guard page.mayWrite else { throw Problem.notFound }
        guard page.read.words.agency != page.frame.open.viewer.agency.description,
            try await links.keepOut(page.read.words, in: page.frame)
        else {
            let t = request.translate
            return layout(request).answer(
                t(Text.Links.heading), LinkViews.page(page, [t(Text.Links.nobodyLeft)], t),
                status: .unprocessable)
        }
        return .see(ProfessionalLinksAddress.list(page.frame.id).address)
    }
}

extension ProfessionalLinkRoutes {
    /// The case in the address with its people; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> LinkFrame {
        let open = try await links.files.open(in: request)
        guard !open.reads.intersection(ProfessionalLinks.sections).isEmpty else { throw Problem.notFound }
        let people = try await needs.people(open)
        return try await links.frame(
            of: open, people: people, file: needs.file(open.id), persons: needs.persons(open.id),
            formToken: request.formToken)
    }

    private func newPage(_ request: StaffRequest) async throws -> NewLinkPage {
        let frame = try await frame(request)
        let sections = frame.open.writes.intersection(ProfessionalLinks.sections)
        guard !sections.isEmpty else { throw Problem.notFound }
        return NewLinkPage(frame: frame, sending: SendingID(from: links.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> LinkPage {
        let (frame, id) = (try await frame(request), try request.id("link") as ProfessionalLinkID)
        guard let read = try await links.all(in: frame.open)?.first(where: { $0.link.id == id }) else {
            throw Problem.notFound
        }
        let implicated = try await links.implicated(by: [read], in: frame).first
        return LinkPage(
            frame: frame, read: read, implicated: implicated, version: read.link.version, words: read.words)
    }

    /// The page as it stands since somebody else wrote, with what was written here still in the form.
    private func met(_ earlier: LinkPage, _ request: StaffRequest) async throws -> LinkPage {
        var page = try await page(request)
        (page.words, page.isMet) = (earlier.words, true)
        return page
    }

    private func answer(_ page: NewLinkPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Links.new), LinkViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: LinkPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Links.heading), LinkViews.page(page, [], request.translate),
            status: page.isInHand ? .unprocessable : .ok)
    }
}
