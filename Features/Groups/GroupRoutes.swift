// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Meetings
import Organisation
import Store
import Texts
import Vault
package import Web

/// The pages of who leads groups.
package struct GroupRoutes: RouteSource {
    let groups: Groups
    /// Where voices meet; nil without an engine.
    let hall: MeetingHall?
    let hub: LiveHub
    let face: Face
    let needs: GroupNeeds
    let layout: StaffLayout.Maker

    package init(
        groups: Groups, hall: MeetingHall?, hub: LiveHub, face: Face, needs: GroupNeeds,
        layout: @escaping StaffLayout.Maker
    ) {
        (self.groups, self.hall, self.hub, self.face) = (groups, hall, hub, face)
        (self.needs, self.layout) = (needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/groups", may: .answerContacts) { list(try await page($0), $0) }
        routes.staff(.post, "/groups", may: .answerContacts, found)
        routes.staff(.get, "/groups/:id", may: .answerContacts, show)
        routes.staff(.get, "/groups/:id/frame", may: .answerContacts, frame)
        routes.staff(.post, "/groups/:id/messages", may: .answerContacts, write)
        routes.staff(.post, "/groups/:id/messages/:message", may: .answerContacts, decide)
        routes.staff(.post, "/groups/:id/places", may: .answerContacts, give)
        routes.staff(.post, "/groups/:id/places/:place", may: .answerContacts, place)
        routes.staff(.post, "/groups/:id/staff", may: .answerContacts, staff)
        routes.staff(.post, "/groups/:id/sessions", may: .answerContacts, plan)
        routes.staff(.post, "/groups/:id/sessions/:session", may: .answerContacts, session)
        routes.staff(.post, "/groups/:id/end", may: .answerContacts, end)
        routes.staff(.post, "/groups/:id/asks", may: .answerContacts, ask)
        routes.staff(.get, "/groups/:id/told", may: .answerContacts, tell)
    }

    @Sendable private func found(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        page.form = GroupForm(request.form)
        do {
            let plan = try page.form.plan(face.languages, most: groups.rules.mostPlaces)
            let id = try await groups.found(
                plan, from: request.form.sending, by: request.viewer, with: request.key)
            return .see(id.map { GroupAddress.group($0).address } ?? GroupAddress.all.address)
        } catch let fault as GroupFault { page.faults = [fault] }
        return list(page, request)
    }

    private func page(_ request: StaffRequest) async throws -> GroupListPage {
        GroupListPage(
            lines: try await groups.all(for: request.viewer, with: request.key), days: clock,
            languages: face.languages,
            mostPlaces: groups.rules.mostPlaces, sending: SendingID(from: groups.randomness),
            formToken: request.formToken)
    }

    private func list(_ page: GroupListPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Groups.heading), GroupListViews.page(page, t),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(of: try await open(request), request), request)
    }

    @Sendable private func frame(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        try await groups.noteReading(by: .staff(request.viewer.id), of: open.open.unit)
        let reader = try await reader(request)
        let feed = GroupFeed(groups, open.open, for: reader, face: face)
        let subject = LiveHub.subject(Groups.channel, open.group.id.description)
        return Answer.stream(feed.stream(over: hub.subscribe(to: [subject]))).framed()
    }

    private func reader(_ request: StaffRequest) async throws -> GroupReader {
        .staff(
            request.viewer.id, request.viewer.language, formToken: request.formToken,
            names: try await needs.colleagues(request.viewer))
    }

    @Sendable private func ask(_ request: StaffRequest) async throws -> Answer {
        let id = try await open(request).group.id
        guard let hall else { throw Problem.notFound }
        let guest = MeetingGuest(request.viewer.id.description, in: Groups.meeting(of: id))
        return try await MeetingDoor.answer(request.form, of: guest, in: hall)
    }

    @Sendable private func tell(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        let feed = groups.feed(
            of: open.open, for: try await reader(request), heardAs: request.viewer.id.description)
        return .stream(feed.stream(over: hub.subscribe(to: open.group.voiceSubjects)))
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        let place = try recipient(in: request.form)
        var obstacle: MessageDraft.Obstacle?
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let reason): obstacle = reason
        case .success(let draft):
            obstacle = try await groups.write(draft, to: place, in: open, by: request.viewer)
        }
        guard let obstacle else {
            return MessageDraft.sent(request.form, else: GroupAddress.group(open.group.id).address)
        }
        var page = try await page(of: open, request, obstacle)
        (page.kept, page.keptFor) = (request.form.text("a"), request.form.text("to"))
        return answer(page, request)
    }

    /// What is for one alone never goes to all by mistake: only an empty field is for all.
    private func recipient(in form: Form) throws -> GroupPlaceID? {
        let to = form.text("to")
        guard !to.isEmpty else { return nil }
        guard let place = GroupPlaceID(to) else { throw Problem.malformed }
        return place
    }

    @Sendable private func decide(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        guard let state = GroupMessage.State(rawValue: request.form.text("act")), state != .held else {
            throw Problem.malformed
        }
        _ = try await groups.decide(try request.id("message"), as: state, in: open, by: request.viewer)
        // It was asked in the frame, and is seen there: the page around it stays, with all that is heard.
        return .see(GroupAddress.frame(open.group.id).address)
    }

    /// The words are shown on this page and never again.
    @Sendable private func give(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        guard request.form.has("talk") else { return try await again(open, request, .talk) }
        guard let code = try await groups.give(in: open, by: request.viewer) else {
            return try await again(open, request, .full)
        }
        let t = request.translate
        return layout(request).answer(
            t(Text.Place.wordsHeading), GroupPlaceViews.words(code.words, of: open.group, t))
    }

    @Sendable private func place(_ request: StaffRequest) async throws -> Answer {
        let open = try await open(request)
        let place: GroupPlaceID = try request.id("place")
        switch request.form.text("act") {
        case "seen":
            try await groups.seeDanger(of: place, in: open, by: request.viewer)
            return .see(GroupAddress.frame(open.group.id).address)
        case "remove" where open.isModerator:
            _ = try await groups.remove(place, from: open, by: request.viewer)
        default: throw Problem.malformed
        }
        return .see(GroupAddress.group(open.group.id).address)
    }

    @Sendable private func staff(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        guard let colleague = StaffID(request.form.text("colleague")),
            try await needs.colleagues(request.viewer)[colleague] != nil
        else { return try await again(open, request, .colleague) }
        guard try await change(colleague, in: open, request) else {
            return try await again(open, request, request.form.has("part") ? .colleague : .last)
        }
        return .see(
            colleague == request.viewer.id
                ? GroupAddress.all.address : GroupAddress.group(open.group.id).address)
    }

    /// Lets a colleague in where the form says as what, else takes her out.
    private func change(_ colleague: StaffID, in open: StaffGroup, _ request: StaffRequest) async throws
        -> Bool
    {
        guard let part = SupportGroup.Part(rawValue: request.form.text("part")) else {
            return try await groups.release(colleague, from: open, by: request.viewer)
        }
        return try await groups.admit(colleague, as: part, to: open, by: request.viewer)
    }

    @Sendable private func plan(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        let fault = try await groups.plan(
            from: request.form.text("day"), at: request.form.text("time"),
            weeks: request.form.integer("weeks") ?? 0, in: open, by: request.viewer)
        if let fault { return try await again(open, request, fault) }
        return .see(GroupAddress.group(open.group.id).address)
    }

    @Sendable private func session(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        guard let act = SessionAct(rawValue: request.form.text("act")) else { throw Problem.malformed }
        let isDone = try await groups.change(
            try request.id("session"), act, in: open, by: request.viewer)
        return isDone
            ? .see(GroupAddress.group(open.group.id).address) : try await again(open, request, .over)
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let open = try await led(request)
        _ = try await groups.end(open, by: request.viewer)
        return .see(GroupAddress.group(open.group.id).address)
    }

    /// The group, which she leads or reads along in; not found for everybody else.
    private func open(_ request: StaffRequest) async throws -> StaffGroup {
        let open = try await groups.open(try request.id("id"), for: request.viewer, with: request.key)
        guard let open else { throw Problem.notFound }
        return open
    }

    /// The group, which she leads; not found also for who only reads along.
    private func led(_ request: StaffRequest) async throws -> StaffGroup {
        let open = try await open(request)
        guard open.isModerator else { throw Problem.notFound }
        return open
    }

    private func again(_ open: StaffGroup, _ request: StaffRequest, _ fault: GroupFault) async throws
        -> Answer
    {
        var page = try await page(of: open, request)
        page.fault = fault
        return answer(page, request)
    }

    private var clock: GroupClock { GroupClock(zone: groups.zone, now: groups.clock.now) }

    private func page(
        of open: StaffGroup, _ request: StaffRequest, _ obstacle: MessageDraft.Obstacle? = nil
    ) async throws -> StaffGroupPage {
        let (id, board) = (open.group.id, try await groups.board(of: open.group.id))
        return StaffGroupPage(
            staff: open, viewer: request.viewer.id, sessions: board.sessions, places: board.places,
            aliases: try groups.aliases(of: board.places, with: open.open.unit), team: board.team,
            colleagues: try await needs.colleagues(request.viewer), answers: board.answers,
            rules: groups.rules, days: clock,
            meeting: open.group.meeting(
                in: hall, asks: GroupAddress.asks(id).address, told: GroupAddress.told(id).address,
                formToken: request.formToken),
            messageToken: MessageDraft.token(after: obstacle, request.form, groups.randomness),
            formToken: request.formToken, obstacle: obstacle)
    }

    private func answer(_ page: StaffGroupPage, _ request: StaffRequest) -> Answer {
        let isFault = page.fault != nil || page.obstacle != nil
        let html = layout(request).page(
            title: page.staff.open.title, content: StaffGroupViews.page(page, request.translate),
            head: page.meeting == nil ? .empty : MeetingViews.head)
        let answer = Answer.page(
            html, status: page.obstacle?.status ?? (isFault ? .unprocessable : .ok))
        return page.meeting == nil ? answer : answer.meeting()
    }
}
