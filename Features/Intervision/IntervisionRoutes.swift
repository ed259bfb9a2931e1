// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Texts
import Vault
package import Web

/// The pages of groups of professionals.
///
/// Everybody with an account may have hours, so the right is the one that all have; what a group shows is asked of its members.
package struct IntervisionRoutes: RouteSource {
    let intervision: Intervision
    let hub: LiveHub
    let face: Face
    let needs: IntervisionNeeds
    let layout: StaffLayout.Maker

    package init(
        intervision: Intervision, hub: LiveHub, face: Face, needs: IntervisionNeeds,
        layout: @escaping StaffLayout.Maker
    ) {
        (self.intervision, self.hub, self.face) = (intervision, hub, face)
        (self.needs, self.layout) = (needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/intervision", may: .useOwnAccount) { list(try await page($0), $0) }
        routes.staff(.post, "/intervision", may: .useOwnAccount, found)
        routes.staff(.get, "/intervision/:id", may: .useOwnAccount, show)
        routes.staff(.post, "/intervision/:id/answer", may: .useOwnAccount, answer)
        routes.staff(.post, "/intervision/:id/invitations", may: .useOwnAccount, invite)
        routes.staff(.post, "/intervision/:id/members", may: .useOwnAccount, change)
        routes.staff(.post, "/intervision/:id/leaving", may: .useOwnAccount, leave)
        routes.staff(.post, "/intervision/:id/meetings", may: .useOwnAccount, plan)
        routes.staff(.post, "/intervision/:id/materials", may: .useOwnAccount, add)
        routes.staff(.post, "/intervision/:id/materials/:material", may: .useOwnAccount, remove)
        routes.staff(.post, "/intervision/:id/end", may: .useOwnAccount, end)
        registerMeetings(in: &routes)
        registerPresentations(in: &routes)
        registerHours(in: &routes)
    }

    @Sendable private func found(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.mayFound else { throw Problem.notFound }
        page.form = PeerGroupForm(request.form)
        do {
            let id = try await intervision.found(
                try page.form.face(), from: request.form.sending, by: request.viewer, with: request.key)
            return .see(id.map { PeerGroupAddress.group($0).address } ?? IntervisionAddress.all.address)
        } catch let fault as PeerFault { page.fault = fault }
        return list(page, request)
    }

    private func page(_ request: StaffRequest) async throws -> PeerListPage {
        PeerListPage(
            lines: try await intervision.all(for: request.viewer, with: request.key),
            years: try await intervision.years(of: request.viewer),
            mayFound: try await intervision.mayFound(request.viewer), zone: intervision.zone,
            names: try await needs.names(request.viewer),
            sending: SendingID(from: intervision.randomness), formToken: request.formToken)
    }

    private func list(_ page: PeerListPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Groups.heading), IntervisionListViews.page(page, t),
            status: page.fault == nil ? .ok : .unprocessable)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        group(try await page(of: try await open(request), request), request)
    }

    @Sendable private func answer(_ request: StaffRequest) async throws -> Answer {
        let open = try await intervision.find(
            try request.id("id"), for: request.viewer, with: request.key)
        guard let open, open.standing == .invited else { throw Problem.notFound }
        let accepts = request.form.text("answer") == "yes"
        guard try await intervision.answer(accepts, to: open, by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(accepts ? PeerGroupAddress.group(open.id).address : IntervisionAddress.all.address)
    }

    @Sendable private func invite(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        guard let colleague = StaffID(request.form.text("colleague")),
            try await needs.invitable(request.viewer)[colleague] != nil
        else { return try await again(.invitations, in: open, request, .colleague) }
        let fault = try await intervision.invite(
            colleague, to: open, by: request.viewer)
        return try await done(.invitations, in: open, request, fault)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        if request.form.text("act") == "others" { return try await takeBackOthers(in: open, request) }
        guard let member = StaffID(request.form.text("member")) else { throw Problem.malformed }
        let isDone =
            switch request.form.text("act") {
            case "lead": try await intervision.promote(member, in: open, by: request.viewer)
            case "out": try await intervision.release(member, from: open, by: request.viewer)
            default: throw Problem.malformed
            }
        return try await done(.members, in: open, request, isDone ? nil : .over)
    }

    /// Takes back the invitations of whom she is told no name.
    private func takeBackOthers(in open: OpenPeerGroup, _ request: StaffRequest) async throws -> Answer {
        for one in try await page(of: open, request).otherInvited {
            _ = try await intervision.takeBack(one, in: open, by: request.viewer)
        }
        return .see(PeerGroupAddress.group(open.id).address)
    }

    @Sendable private func leave(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        guard try await intervision.leave(open, by: request.viewer) else {
            return try await again(.leaving, in: open, request, .last)
        }
        return .see(IntervisionAddress.all.address)
    }

    @Sendable private func plan(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        let form = MeetingForm(request.form)
        do {
            let plan = try form.plan(intervision.days, after: intervision.clock.now)
            let fault = try await intervision.plan(plan, in: open, by: request.viewer)
            guard let fault else { return .see(PeerGroupAddress.group(open.id).address) }
            throw fault
        } catch let fault as PeerFault {
            return try await again(.meetings, in: open, request, fault) { $0.meetingForm = form }
        }
    }

    @Sendable private func add(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        let (form, checked) = (MaterialForm(request.form), checked(request, ["title", "note"]))
        let fault = try await add(form, checked, to: open, request)
        guard fault != nil || !checked.isClear else { return .see(PeerGroupAddress.group(open.id).address) }
        return try await again(.materials, in: open, request, fault) {
            ($0.materialForm, $0.checked) = (form, checked)
        }
    }

    private func add(
        _ form: MaterialForm, _ checked: CheckedWords, to open: OpenPeerGroup, _ request: StaffRequest
    ) async throws -> PeerFault? {
        guard checked.isClear else { return checked.fault(.words) }
        do {
            let isAdded = try await intervision.add(
                try form.words(), to: open, from: request.form.sending, by: request.viewer)
            return isAdded ? nil : .over
        } catch let fault as PeerFault { return fault }
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        guard try await intervision.remove(try request.id("material"), from: open, by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(PeerGroupAddress.group(open.id).address)
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        return try await done(
            .end, in: open, request, try await intervision.end(open, by: request.viewer) ? nil : .over)
    }

    /// The group, in which she is; not found for everybody else.
    func open(_ request: StaffRequest) async throws -> OpenPeerGroup {
        let open = try await intervision.open(try request.id("id"), for: request.viewer, with: request.key)
        guard let open else { throw Problem.notFound }
        return open
    }

    /// The group, which she leads; not found also for who is in it.
    func led(_ request: StaffRequest) async throws -> OpenPeerGroup {
        let open = try await open(request)
        guard open.isLed else { throw Problem.notFound }
        return open
    }

    private func done(
        _ act: PeerGroupAct, in open: OpenPeerGroup, _ request: StaffRequest, _ fault: PeerFault?
    ) async throws -> Answer {
        guard let fault else { return .see(PeerGroupAddress.group(open.id).address) }
        return try await again(act, in: open, request, fault)
    }

    private func again(
        _ act: PeerGroupAct, in open: OpenPeerGroup, _ request: StaffRequest, _ fault: PeerFault?,
        _ fill: (inout PeerGroupPage) -> Void = { _ in }
    ) async throws -> Answer {
        var page = try await page(of: open, request)
        (page.came, page.frame.fault) = (act, fault)
        fill(&page)
        return group(page, request)
    }

    /// What was written, with what in it may tell who somebody is.
    func checked(_ request: StaffRequest, _ fields: [String]) -> CheckedWords {
        CheckedWords(request.form, fields, intervision.check)
    }

    /// What every page of the group has; that she reads it is noted.
    func frame(of open: OpenPeerGroup, _ request: StaffRequest) async throws -> PeerFrame {
        try await intervision.noteReading(by: request.viewer, of: open)
        return PeerFrame(
            open: open, viewer: request.viewer.id, names: try await needs.names(request.viewer),
            members: try await intervision.members(of: open.id), rules: intervision.rules,
            days: intervision.days, now: intervision.clock.now,
            sending: SendingID(from: intervision.randomness), formToken: request.formToken)
    }

    private func page(of open: OpenPeerGroup, _ request: StaffRequest) async throws -> PeerGroupPage {
        PeerGroupPage(
            try await frame(of: open, request), meetings: try await intervision.meetings(of: open.id),
            materials: try await intervision.materials(of: open),
            inviting: open.isLed ? try await needs.invitable(request.viewer) : [:],
            keyless: open.isLed ? try await intervision.keyless(in: open) : [])
    }

    private func group(_ page: PeerGroupPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            page.frame.open.face.title, PeerGroupViews.page(page, request.translate),
            status: page.came == nil ? .ok : .unprocessable)
    }
}
