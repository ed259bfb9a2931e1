// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
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
            standing: try await calls.standing(of: request.viewer),
            talks: request.viewer.may(.leadShift) ? CallAddress.talks.address : nil,
            presence: needs.presence, withinSeconds: calls.rules.answerWithinSeconds, zone: zone,
            formToken: request.formToken)
        return TelephoneViews.board(page, request.translate)
    }

    /// What concerns her after a call, for the page of her own telephone.
    package func notice(_ request: StaffRequest) async throws -> HTML {
        TelephoneViews.afterCall(
            try await calls.standing(of: request.viewer), needs.presence, zone, request.formToken,
            request.translate)
    }

    @Sendable func rehearse(_ request: StaffRequest) async throws -> Answer {
        let query = request.query
        let (day, time) = (query.text("day"), query.text("time"))
        let at = needs.moment(day, time)
        let isWrong = at == nil && !(day + time).isEmpty
        let question = Rehearsal.Question(
            line: query.has("line") ? query.text("line") : calls.rules.lines.first?.key ?? "",
            language: Language(full: query.text("language")) ?? request.viewer.language,
            centre: query.text("centre").isEmpty ? nil : query.text("centre"),
            waitedSeconds: min(max(query.integer("waited") ?? 0, 0), 3600), at: at)
        let page = RehearsalPage(
            question: question, day: day, time: time,
            problem: isWrong ? request.translate(Text.Ring.badTime) : nil,
            answer: query.has("line") && !isWrong ? try await calls.rehearse(question) : nil,
            names: try await needs.names(), plan: needs.plan, lines: lines(request),
            languages: Language.full,
            centres: centres(request), zone: zone)
        return layout(request).answer(
            request.translate(Text.Ring.heading), TelephoneViews.rehearsal(page, request.translate),
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

    private var zone: TimeZone { TimeZone(identifier: calls.organisation.timeZone) ?? .gmt }
}
