// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages on which somebody writes down that a woman asks for counselling, and the waiting list of her centre.
package struct WaitingListRoutes: RouteSource {
    let list: WaitingList
    let needs: WaitingListNeeds
    let layout: StaffLayout.Maker

    var days: CaseDay { CaseDay(zone: list.zone) }

    package init(list: WaitingList, needs: WaitingListNeeds, layout: @escaping StaffLayout.Maker) {
        (self.list, self.needs, self.layout) = (list, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/counselling-requests", may: .answerContacts, sent)
        routes.staff(.post, "/counselling-requests", may: .answerContacts) { try await keep($0, true) }
        routes.staff(.get, "/counselling-requests/new", may: .answerContacts) { try await new($0, true) }
        routes.staff(.get, "/waiting-list", may: .workCases, waiting)
        routes.staff(.post, "/waiting-list", may: .workCases) { try await keep($0, false) }
        routes.staff(.get, "/waiting-list/new", may: .workCases) { try await new($0, false) }
        routes.staff(.get, "/waiting-list/:id", may: .workCases, show)
        routes.staff(.post, "/waiting-list/:id/step", may: .workCases, step)
        routes.staff(.post, "/waiting-list/:id/owner", may: .workCases, owner)
        routes.staff(.post, "/waiting-list/:id/raise", may: .workCases, raise)
        routes.staff(.post, "/waiting-list/:id/move", may: .workCases, move)
        routes.staff(.post, "/waiting-list/:id/begin", may: .workCases, begin)
        routes.staff(.post, "/waiting-list/:id/end", may: .workCases, end)
        routes.staff(.get, "/waiting-times", may: .readStatistics, times)
    }

    @Sendable private func sent(_ request: StaffRequest) async throws -> Answer {
        try await list(request, RequestStore.sent(by: request.viewer), isOfLine: true)
    }

    @Sendable private func waiting(_ request: StaffRequest) async throws -> Answer {
        try await list(
            request, "\(RequestStore.list(of: request.viewer)) AND \(RequestStore.waiting)", isOfLine: false)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func times(_ request: StaffRequest) async throws -> Answer {
        let t = request.translate
        let page = WaitingTimesPage(centres: needs.centres, times: try await list.times())
        return layout(request).answer(t(Text.Times.heading), WaitingTimesViews.page(page, t))
    }

    private func new(_ request: StaffRequest, _ isOfLine: Bool) async throws -> Answer {
        answer(try await newPage(request, isOfLine), request)
    }

    private func keep(_ request: StaffRequest, _ isOfLine: Bool) async throws -> Answer {
        var page = try await newPage(request, isOfLine)
        page.draft = RequestDraft(request.form)
        do {
            let plan = try page.draft.plan(page.choices, by: request.viewer.id, at: list.clock.now, days)
            let id = try await list.ask(plan, from: request.form.sending, by: request.viewer)
            if id != nil { return .see((isOfLine ? WaitingListAddress.sent : .list).address) }
            page.faults = [.noKey]
        } catch let faults as RequestFaults { page.faults = faults.all }
        return answer(page, request)
    }

    private func list(_ request: StaffRequest, _ condition: SQL, isOfLine: Bool) async throws -> Answer {
        let t = request.translate
        let page = RequestListPage(
            requests: try await list.all(condition), isOfLine: isOfLine,
            frame: try await frame(request.viewer), cases: needs.cases)
        return layout(request).answer(
            t(isOfLine ? Text.Requests.sent : Text.Requests.heading), RequestListViews.list(page, t))
    }

    private func answer(_ page: NewRequestPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Requests.new), RequestFormViews.new(page, t),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    func answer(_ page: RequestPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Request.heading(number: page.open.request.number)), RequestViews.page(page, t),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    func page(_ request: StaffRequest) async throws -> RequestPage {
        let id: CounsellingRequestID = try request.id("id")
        guard let open = try await list.open(id, by: request.viewer, with: request.key) else {
            throw Problem.notFound
        }
        return RequestPage(
            open: open, frame: try await frame(request.viewer), choices: try await choices(request),
            appointments: needs.appointments(id), formToken: request.formToken, form: request.form)
    }

    private func newPage(_ request: StaffRequest, _ isOfLine: Bool) async throws -> NewRequestPage {
        NewRequestPage(
            choices: try await choices(request), isOfLine: isOfLine,
            sending: SendingID(from: list.randomness), formToken: request.formToken)
    }

    private func frame(_ viewer: Viewer) async throws -> RequestFrame {
        let colleagues = try await needs.colleagues(viewer)
        return RequestFrame(
            centres: needs.centres,
            names: Dictionary(colleagues.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            rules: list.rules, days: days, now: list.clock.now)
    }

    private func choices(_ request: StaffRequest) async throws -> RequestChoices {
        let (lists, seats, today) = (
            try await needs.lists(), try await needs.seats(request.viewer), days.of(list.clock.now)
        )
        let (times, language) = (try await list.times(), request.viewer.language)
        let codes = { (name: String) in lists[name]?.valid(on: today) ?? [] }
        return RequestChoices(
            centres: needs.centres.compactMap { centre in
                seats[centre.key].map {
                    RequestChoices.Centre(
                        key: centre.key, name: centre.name.text(in: language), team: $0,
                        time: times[centre.key])
                }
            }, colleagues: try await needs.colleagues(request.viewer), languages: codes("language_used"),
            dangers: codes("danger_now"), vulnerabilities: codes("vulnerability"), rules: list.rules)
    }
}
