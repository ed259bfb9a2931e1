// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Texts
package import Web

extension TelephoneRoutes {
    /// The desk's part: how the telephone stands, and what concerns the one who looks.
    package func panel(_ request: StaffRequest) async throws -> HTML {
        guard !calls.rules.lines.isEmpty else { return .empty }
        let now = calls.clock.now
        let board = try await calls.database.read { try calls.board(in: $0) }
        let page = BoardPage(
            board: board, longest: board.longestSince.map { max(now - $0, .seconds(0)) },
            standing: try await telephones.standing(of: request.viewer, by: calls),
            withinSeconds: calls.rules.answerWithinSeconds, zone: plan.calendar.zone,
            formToken: request.formToken)
        return TelephoneViews.board(page, request.translate)
    }

    func duty(_ request: StaffRequest, _ draft: DutyDraft? = nil, _ problem: String? = nil) async throws
        -> Answer
    {
        let names = try await names()
        let page = DutyPage(
            rows: try await plan.coming().map { DutyPage.Row(shift: $0, name: names[$0.staff] ?? "") },
            colleagues: Self.sorted(names),
            draft: draft
                ?? DutyDraft(
                    id: DutyShiftID(from: randomness), day: plan.calendar.day(of: plan.clock.now)),
            problem: problem, calendar: plan.calendar, formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Duty.heading), DutyViews.plan(page, request.translate),
            status: problem == nil ? .ok : .unprocessable)
    }

    @Sendable func abilities(_ request: StaffRequest) async throws -> Answer {
        let people = Self.sorted(try await names())
        let known = try await plan.abilities(of: people.map(\.id))
        let page = AbilitiesPage(
            rows: people.map {
                AbilitiesPage.Row(one: $0, abilities: known[$0.id] ?? Abilities(languages: []))
            },
            languages: Language.allCases, skills: Set(calls.rules.lines.flatMap(\.skills)).sorted(),
            centres: centres(request), formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Ability.heading), DutyViews.abilities(page, request.translate))
    }

    @Sendable func rehearse(_ request: StaffRequest) async throws -> Answer {
        let query = request.query
        let (day, time) = (query.text("day"), query.text("time"))
        let at = plan.calendar.moment(day: day, time: time)
        let isWrong = at == nil && !(day + time).isEmpty
        let question = Rehearsal.Question(
            line: query.has("line") ? query.text("line") : calls.rules.lines.first?.key ?? "",
            language: Language(rawValue: query.text("language")) ?? request.viewer.language,
            centre: query.text("centre").isEmpty ? nil : query.text("centre"),
            waitedSeconds: min(max(query.integer("waited") ?? 0, 0), 3600), at: at)
        let page = RehearsalPage(
            question: question, day: day, time: time,
            problem: isWrong ? request.translate(Text.Ring.badTime) : nil,
            answer: query.has("line") && !isWrong ? try await calls.rehearse(question) : nil,
            names: try await names(), lines: lines(request), languages: Language.allCases,
            centres: centres(request), zone: plan.calendar.zone)
        return layout(request).answer(
            request.translate(Text.Ring.heading), TelephoneViews.rehearsal(page, request.translate),
            status: isWrong ? .unprocessable : .ok)
    }

    func own(_ request: StaffRequest, isWrong: Bool = false) async throws -> Answer {
        let page = OwnTelephonePage(
            standing: try await telephones.standing(of: request.viewer, by: calls), isWrong: isWrong,
            typed: request.form.text("number"), zone: plan.calendar.zone, formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Own.heading), TelephoneViews.own(page, request.translate),
            status: isWrong ? .unprocessable : .ok)
    }

    private func lines(_ request: StaffRequest) -> [(key: String, name: String)] {
        calls.rules.lines.map { line in
            let phone = calls.organisation.phones.first { $0.key == line.key }
            return (line.key, phone?.label.text(in: request.viewer.language) ?? line.key)
        }
    }

    private func centres(_ request: StaffRequest) -> [(key: String, name: String)] {
        calls.organisation.centres.map { ($0.key, $0.name.text(in: request.viewer.language)) }
    }

    private static func sorted(_ names: [StaffID: String]) -> [Named] {
        names.map { Named(id: $0, name: $1) }
            .sorted { ($0.name, $0.id.description) < ($1.name, $1.id.description) }
    }
}
