// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Texts
import Web

extension DutyPlanRoutes {
    func duty(_ request: StaffRequest, _ draft: DutyDraft? = nil, _ problem: String? = nil) async throws
        -> Answer
    {
        let names = try await needs.names()
        let page = DutyPage(
            rows: try await plan.coming().map { DutyPage.Row(shift: $0, name: names[$0.staff] ?? "") },
            colleagues: Self.sorted(names),
            draft: draft
                ?? DutyDraft(
                    id: DutyShiftID(from: needs.randomness), day: plan.calendar.day(of: plan.clock.now)),
            problem: problem, calendar: plan.calendar, trial: needs.trial,
            formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Duty.heading), DutyViews.plan(page, request.translate),
            status: problem == nil ? .ok : .unprocessable)
    }

    @Sendable func abilities(_ request: StaffRequest) async throws -> Answer {
        let people = Self.sorted(try await needs.names())
        let known = try await plan.abilities(of: people.map(\.id))
        let page = AbilitiesPage(
            rows: people.map {
                AbilitiesPage.Row(one: $0, abilities: known[$0.id] ?? Abilities(languages: []))
            },
            languages: Language.full, skills: needs.skills,
            centres: needs.centres.map { ($0.key, $0.name.text(in: request.viewer.language)) },
            formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Ability.heading), DutyViews.abilities(page, request.translate))
    }

    func own(_ request: StaffRequest, isWrong: Bool = false) async throws -> Answer {
        let page = OwnTelephonePage(
            standing: try await telephones.standing(of: request.viewer), isWrong: isWrong,
            typed: request.form.text("number"), notice: try await needs.notice(request),
            formToken: request.formToken)
        return layout(request).answer(
            request.translate(Text.Own.heading), OwnTelephoneViews.page(page, request.translate),
            status: isWrong ? .unprocessable : .ok)
    }

    private static func sorted(_ names: [StaffID: String]) -> [Named] {
        names.map { Named(id: $0, name: $1) }
            .sorted { ($0.name, $0.id.description) < ($1.name, $1.id.description) }
    }
}
