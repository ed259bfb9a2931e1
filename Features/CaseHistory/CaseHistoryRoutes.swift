// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of a case's timeline and of its file on paper.
package struct CaseHistoryRoutes: RouteSource {
    let history: CaseHistory
    let needs: CaseHistoryNeeds
    let layout: StaffLayout.Maker

    package init(history: CaseHistory, needs: CaseHistoryNeeds, layout: @escaping StaffLayout.Maker) {
        (self.history, self.needs, self.layout) = (history, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/timeline", may: .workCases, timeline)
        routes.staff(.post, "/cases/:id/timeline", may: .workCases, search)
        routes.staff(.get, "/cases/:id/file", may: .workCases, list)
        routes.staff(.post, "/cases/:id/file", may: .workCases, ask)
        routes.staff(.get, "/cases/:id/file/:extract", may: .workCases, show)
        routes.staff(.post, "/cases/:id/file/:extract", may: .workCases, decide)
        routes.staff(.get, "/cases/:id/file/:extract/paper", may: .workCases, paper)
        registerOwnFile(in: &routes)
    }

    @Sendable private func timeline(_ request: StaffRequest) async throws -> Answer {
        let (frame, query) = (try await frame(request), TimelineQuery(request.query))
        let entries = try await entries(for: query, frame, request)
        let page = TimelinePage(
            frame: frame, query: query, timeline: Timeline(of: entries, query, by: history.days))
        return answer(page, request)
    }

    /// What is looked for stands in no address, because addresses are kept in browsers.
    @Sendable private func search(_ request: StaffRequest) async throws -> Answer {
        let (frame, query) = (try await frame(request), TimelineQuery(request.form))
        let sought = request.form.text("words")
        guard let words = SoughtWords(sought) else {
            return answer(TimelinePage(nothingFor: sought, frame, query, by: history.days), request)
        }
        let found = try await entries(for: query, frame, request).compactMap { entry in
            words.quote(from: entry).map { (entry: entry, quote: $0) }
        }
        let timeline = Timeline(
            of: found.map(\.entry), query, by: history.days, perPage: Timeline.mostHits)
        let quotes = found.reduce(into: [:]) { $0[$1.entry.id] = $1.quote }
        return answer(
            TimelinePage(frame: frame, query: query, timeline: timeline, sought: sought, quotes: quotes),
            request)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        answer(try await listPage(request), request)
    }

    @Sendable private func ask(_ request: StaffRequest) async throws -> Answer {
        var page = try await listPage(request)
        page.draft = ExtractDraft(request.form)
        do {
            let words = try page.draft.words(in: page.frame.open.standing, among: page.people)
            let open = page.frame.open
            guard let id = try await history.ask(words, in: open, from: request.form.sending) else {
                throw Problem.notFound
            }
            // The same form sent before has made another.
            let isNew = try await history.find(id, in: open) != nil
            let next: CaseHistoryAddress = isNew ? .extract(open.id, id) : .extracts(open.id)
            return .see(next.address)
        } catch let faults as ExtractFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func decide(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        let (words, version) = (page.read.words, page.read.extract.version)
        let deciding = ExtractDeciding(request.form, of: page.selection.undecided, after: words)
        let here = Answer.see(CaseHistoryAddress.extract(page.frame.id, page.read.extract.id).address)
        if deciding.stands(in: words, seen: Set(request.form.all("shown"))) { return here }
        guard words.chosen == nil, deciding.version ?? version == version else {
            return answer(try await met(deciding, request), request)
        }
        switch try await history.decide(page.read, deciding, in: page.frame.open) {
        case .kept: return here
        case .met: return answer(try await met(deciding, request), request)
        case .refused: throw Problem.notFound
        }
    }

    @Sendable private func paper(_ request: StaffRequest) async throws -> Answer {
        let (frame, t) = (try await frame(request), request.translate)
        let read = try await read(request, frame)
        guard read.words.chosen != nil else { throw Problem.notFound }
        return .page(PaperViews.page(try await paper(of: read, frame, t), t))
    }
}

extension CaseHistoryRoutes {
    /// The case in the address; everything else is not found.
    func frame(_ request: StaffRequest) async throws -> HistoryFrame {
        frame(of: try await history.files.open(in: request), request)
    }

    func frame(of open: OpenCase, _ request: StaffRequest) -> HistoryFrame {
        HistoryFrame(
            open: open, file: needs.file(open.id), section: needs.section, days: history.days,
            formToken: request.formToken)
    }

    /// What goes onto paper, noted as given out of the house.
    func paper(of read: ReadExtract, _ frame: HistoryFrame, _ t: Translator) async throws -> PaperPage {
        let (people, entries) = try await opened(
            try await history.files.exported(
                read.words.asked, of: frame.open, from: needs.sources(), needs.people), t)
        let rules = Selection.Rules(words: read.words, people: people)
        let others = rules.person.map { person in people.filter { $0.id != person.id } } ?? []
        let hidden = Mentions(
            of: read.words.hidesOthers ? others : [], except: [rules.person].compactMap { $0 })
        return PaperPage(
            frame: frame, read: read, house: needs.house(t.language), person: rules.person,
            selection: Selection(of: entries, by: rules), hidden: hidden)
    }

    private func listPage(_ request: StaffRequest) async throws -> ExtractListPage {
        let frame = try await frame(request)
        guard let extracts = try await history.extracts(of: frame.open) else { throw Problem.notFound }
        return ExtractListPage(
            frame: frame, people: try await people(of: frame, request), extracts: extracts,
            names: try await needs.names(request.viewer),
            sending: SendingID(from: history.files.randomness))
    }

    /// Who is in the case, as far as she reads that.
    func people(of frame: HistoryFrame, _ request: StaffRequest) async throws -> [CasePerson] {
        try await opened(
            try await history.files.entries([], of: frame.open, from: [], needs.people), request.translate
        ).people
    }

    func read(_ request: StaffRequest, _ frame: HistoryFrame) async throws -> ReadExtract {
        guard let read = try await history.find(try request.id("extract"), in: frame.open) else {
            throw Problem.notFound
        }
        return read
    }

    private func page(_ request: StaffRequest) async throws -> ExtractPage {
        let frame = try await frame(request)
        let read = try await read(request, frame)
        let (people, entries) = try await opened(
            try await history.files.entries(
                read.words.asked, of: frame.open, from: needs.sources(), needs.people), request.translate)
        let rules = Selection.Rules(words: read.words, people: people)
        return ExtractPage(
            frame: frame, read: read, selection: Selection(of: entries, by: rules),
            parts: try await parts(of: read, frame, request))
    }

    /// The page as it stands since somebody else decided, with what was ticked here.
    private func met(_ deciding: ExtractDeciding, _ request: StaffRequest) async throws -> ExtractPage {
        var page = try await page(request)
        page.met = page.selection.entries.filter(deciding.ticks)
        return page
    }

    private func opened(_ reading: CaseReading?, _ t: Translator) async throws -> (
        people: [CasePerson], entries: [CaseEntry]
    ) {
        guard let reading else { throw Problem.notFound }
        return try reading.opened(t, teams: try await needs.teams(t))
    }

    private func entries(for query: TimelineQuery, _ frame: HistoryFrame, _ request: StaffRequest)
        async throws -> [CaseEntry]
    {
        let asked = query.section.map { Sections([$0]) } ?? .all
        return try await opened(
            try await history.files.entries(
                asked, of: frame.open, from: needs.sources(), needs.people), request.translate
        ).entries
    }

    private func answer(_ page: TimelinePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Timeline.heading), TimelineViews.page(page, request.translate),
            status: page.quotes == nil ? .unprocessable : .ok)
    }

    private func answer(_ page: ExtractListPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Extracts.heading), ExtractListViews.page(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: ExtractPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Extract.heading), ExtractViews.page(page, request.translate),
            status: page.met == nil ? .ok : .unprocessable)
    }
}
