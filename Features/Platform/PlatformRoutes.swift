// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store
package import Texts
package import Web

/// The pages of the platform: who takes part, the protocol, meetings and what came of them, practice and training.
package struct PlatformRoutes: RouteSource {
    let platform: Platform
    /// What a unit of an agency is called.
    let unit: @Sendable (Team, Translator) -> String
    let layout: StaffLayout.Maker

    package init(
        platform: Platform, unit: @escaping @Sendable (Team, Translator) -> String,
        layout: @escaping StaffLayout.Maker
    ) {
        (self.platform, self.unit, self.layout) = (platform, unit, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/platform", may: .readPlatform, overview)
        routes.staff(.get, "/platform/lists/:kind", may: .readPlatform, list)
        routes.staff(.post, "/platform/lists/:kind", may: .coordinatePlatform, write)
        routes.staff(.get, "/platform/lists/:kind/new", may: .coordinatePlatform, new)
        routes.staff(.get, "/platform/entries/:id", may: .readPlatform, show)
        routes.staff(.post, "/platform/entries/:id", may: .coordinatePlatform, change)
        routes.staff(.post, "/platform/entries/:id/close", may: .coordinatePlatform, close)
        routes.staff(.get, "/platform/entries/:id/new/:kind", may: .coordinatePlatform, newPart)
        routes.staff(.post, "/platform/entries/:id/new/:kind", may: .coordinatePlatform, writePart)
        registerAgencies(in: &routes)
    }

    @Sendable private func overview(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        let book = try await platform.book()
        let holding = book.version(on: frame.today)
        let page = OverviewPage(
            frame: frame,
            agreement: try await platform.all(.protocolVersion).first { $0.id == holding?.id },
            missing: book.missing(on: frame.today),
            meetings: try await platform.all(.meeting).filter { $0.state == PlatformEntry.open }.reversed(),
            outputs: try await platform.openOutputs())
        let t = request.translate
        return layout(request).answer(t(Text.Platform.heading), PlatformViews.overview(page, t))
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let (frame, kind) = (try await frame(request), try kind(request, of: PlatformEntry.Kind.listed))
        let all = try await platform.all(kind)
        let open = kind == .output ? try await platform.openOutputs() : []
        let others = kind == .output ? all.filter { $0.state != PlatformEntry.open } : all
        let page = EntryListPage(frame: frame, kind: kind, open: open, others: others)
        let t = request.translate
        return layout(request).answer(PlatformViews.plural(kind, t), PlatformViews.list(page, t))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request, in: nil), request)
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        let page = try await newPage(request, in: nil)
        return try await write(page, then: .list(page.kind.rawValue), request)
    }

    @Sendable private func newPart(_ request: StaffRequest) async throws -> Answer {
        let parent = try await read(request).entry
        let page = try await newPage(request, in: parent)
        guard parent.mayTake(page.kind) else { throw Problem.notFound }
        return answer(page, request)
    }

    @Sendable private func writePart(_ request: StaffRequest) async throws -> Answer {
        let parent = try await read(request).entry
        return try await write(try await newPage(request, in: parent), then: .entry(parent.id), request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        // Further words below minutes are never changed: nobody was shown a form.
        guard page.entry.kind != .addendum else { throw Problem.notFound }
        let form = EntryForm(
            version: request.form.integer("version") ?? 0, draft: EntryDraft(page.entry.kind, request.form))
        let faults = try await faults(of: form, changing: page, request)
        guard faults.isEmpty else { return try await answer(form, faults, request) }
        return .see(PlatformAddress.entry(page.entry.id).address)
    }

    @Sendable private func close(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.frame.mayWrite, page.entry.kind == .meeting else { throw Problem.notFound }
        let fault = try await platform.close(
            page.entry, after: request.form.integer("version") ?? 0, from: request.form.sending,
            by: request.viewer)
        guard let fault else { return .see(PlatformAddress.entry(page.entry.id).address) }
        page = try await self.page(request)
        page.closingFaults = [page.entry.state == PlatformEntry.closed ? .closed : fault]
        return answer(page, request)
    }
}

extension PlatformRoutes {
    /// What every page knows; to who works for nobody that takes part there is no platform.
    func frame(_ request: StaffRequest) async throws -> PlatformFrame {
        let agencies = try await platform.agencies()
        let today = platform.today
        guard agencies.contains(where: { $0.id == request.viewer.agency && $0.takesPart(on: today) }) else {
            throw Problem.notFound
        }
        return PlatformFrame(
            viewer: request.viewer, agencies: agencies, days: platform.days, today: today,
            formToken: request.formToken, sending: SendingID(from: platform.randomness))
    }

    private func kind(_ request: StaffRequest, of kinds: [PlatformEntry.Kind]) throws -> PlatformEntry.Kind {
        guard let kind = kinds.first(where: { $0.rawValue == request.parameters["kind"] }) else {
            throw Problem.notFound
        }
        return kind
    }

    private func read(_ request: StaffRequest) async throws -> ReadEntry {
        guard let read = try await platform.find(try request.id("id")) else { throw Problem.notFound }
        return read
    }

    private func page(_ request: StaffRequest) async throws -> EntryPage {
        let (frame, read) = (try await frame(request), try await read(request))
        return EntryPage(
            frame: frame, read: read,
            form: EntryForm(version: read.entry.version, draft: EntryDraft(read.entry)))
    }

    /// The form of what can be begun, or added to an entry.
    private func newPage(_ request: StaffRequest, in parent: PlatformEntry?) async throws -> NewEntryPage {
        let frame = try await frame(request)
        let kind = try kind(request, of: parent?.kind.parts ?? PlatformEntry.Kind.begun)
        return NewEntryPage(frame: frame, parent: parent, form: EntryForm(draft: EntryDraft(kind)))
    }

    private func write(_ page: NewEntryPage, then next: PlatformAddress, _ request: StaffRequest)
        async throws -> Answer
    {
        var page = page
        page.form.draft = EntryDraft(page.kind, request.form)
        do {
            let plan = try page.form.draft.plan(
                among: page.frame.members.map(\.id), today: page.frame.today)
            let fault = try await platform.write(
                plan, page.kind, in: page.parent, from: request.form.sending, by: request.viewer)
            guard let fault else { return .see(next.address) }
            page.form.faults = [fault]
        } catch let faults as EntryFaults { page.form.faults = faults.all }
        return answer(page, request)
    }

    /// Changes an entry and gives what is wrong.
    private func faults(of form: EntryForm, changing page: EntryPage, _ request: StaffRequest) async throws
        -> [EntryFault]
    {
        let agencies = page.frame.choosable(with: page.entry.value(of: .agency)).map(\.id)
        do {
            let fault = try await platform.change(
                page.read, to: try form.draft.plan(among: agencies, today: page.frame.today),
                after: form.version ?? 0, from: request.form.sending, by: request.viewer)
            return [fault].compactMap { $0 }
        } catch let faults as EntryFaults { return faults.all }
    }

    /// The page as it stands now, with what was written here still in the form.
    ///
    /// Only what somebody else wrote, which it then shows, makes the next writing one after that.
    private func answer(_ form: EntryForm, _ faults: [EntryFault], _ request: StaffRequest) async throws
        -> Answer
    {
        var page = try await page(request)
        (page.form, page.form.faults) = (form, page.mayChange ? faults : [.closed])
        if page.isMet { page.form.version = page.entry.version }
        return answer(page, request)
    }

    private func answer(_ page: NewEntryPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            EntryViews.kind(page.kind, t), EntryFormViews.new(page, t),
            status: page.form.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: EntryPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        let isFine = page.form.faults.isEmpty && page.closingFaults.isEmpty
        return layout(request).answer(
            EntryViews.kind(page.entry.kind, t), EntryViews.page(page, t),
            status: isFine ? .ok : .unprocessable)
    }
}
