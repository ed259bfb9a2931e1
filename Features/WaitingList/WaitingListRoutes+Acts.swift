// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
import Web

/// What can be done about one request.
extension WaitingListRoutes {
    @Sendable func step(_ request: StaffRequest) async throws -> Answer {
        try await act(.step, request) { page in
            let (form, now) = (request.form, list.clock.now)
            let kind = RequestStep.Kind.chosen.first { $0.rawValue == form.text("kind") }
            let rules = list.rules
            let most = kind == .postponed ? rules.postponedWithinDays : rules.stepWithinDays
            let (day, last) = (form.text("day"), days.day(most, after: now))
            let end = days.end(of: day).flatMap { $0 > now ? $0 : nil }
            let faults: [RequestFault?] = [
                kind == nil ? .noStep : nil, end == nil ? .noDay : nil,
                end != nil && day > last ? .dayTooLate : nil, Self.tooLong(form.text("words")),
            ]
            guard let kind, let end, faults.allSatisfy({ $0 == nil }) else {
                return .faults(faults.compactMap { $0 })
            }
            return .change(kind, form.text("words")) { $0.nextStepBy = end }
        }
    }

    @Sendable func owner(_ request: StaffRequest) async throws -> Answer {
        try await act(.owner, request) { page in
            let chosen = page.owners.first { $0.id.description == request.form.text("owner") }
            guard let chosen,
                let soon = days.end(of: days.day(list.rules.stepWithinDays, after: list.clock.now))
            else { return .faults([.noOwner]) }
            return .change(.owner, "") { changed in
                changed.owner = chosen.id
                changed.nextStepBy = changed.promised(by: soon)
            }
        }
    }

    @Sendable func raise(_ request: StaffRequest) async throws -> Answer {
        try await act(.raise, request) { page in
            let (form, asked) = (request.form, page.open.request.askedAt)
            let chosen = list.rules.moreUrgent(than: page.open.request.priority).first {
                $0.key == form.text("priority")
            }
            let faults: [RequestFault?] = [
                chosen == nil ? .noPriority : nil, form.text("words").isEmpty ? .noReason : nil,
                Self.tooLong(form.text("words")),
            ]
            guard let chosen, faults.allSatisfy({ $0 == nil }),
                let answerBy = days.end(of: days.day(chosen.answerWithinDays, after: asked)),
                let beginBy = days.end(of: days.day(chosen.beginWithinDays, after: asked))
            else { return .faults(faults.compactMap { $0 }) }
            return .change(.raised, form.text("words")) { changed in
                (changed.priority, changed.answerBy) = (chosen.key, min(changed.answerBy, answerBy))
                changed.beginBy = min(changed.beginBy, beginBy)
            }
        }
    }

    @Sendable func move(_ request: StaffRequest) async throws -> Answer {
        // A second click finds it gone: where the first one led is the list.
        if try await list.hasMoved(try request.id("id"), by: request.viewer) {
            return .see(WaitingListAddress.list.address)
        }
        var page = try await page(request)
        guard page.open.request.state == .waiting else { throw Problem.notFound }
        let (why, version) = (request.form.text("words"), Int(request.form.text("version")) ?? 0)
        let (place, faults) = place(request.form, page)
        page.faults = faults
        if let place, faults.isEmpty {
            let fault = try await list.move(
                page.open, to: place, saying: why, version: version, by: request.viewer, letGo: needs.letGo)
            guard let fault else { return .see(WaitingListAddress.list.address) }
            if fault == .changed { page = try await self.page(request) }
            page.faults = [fault]
        }
        page.act = .move
        return answer(page, request)
    }

    /// Who is to see to it by a form, and what is wrong with that.
    private func place(_ form: Form, _ page: RequestPage) -> (RequestPlace?, [RequestFault]) {
        let centre = page.choices.centres.first { $0.key == form.text("centre") }
        let one = page.choices.colleagues.first { $0.id.description == form.text("only_for") }
        let soon = days.end(of: days.day(list.rules.stepWithinDays, after: list.clock.now))
        let place = centre.flatMap { centre in
            soon.map {
                RequestPlace(centre: centre.key, team: centre.team, onlyFor: one?.id, nextStepBy: $0)
            }
        }
        let faults: [RequestFault?] = [
            centre == nil ? .noCentre : nil,
            form.text("only_for").isEmpty || (one != nil && one?.team == centre?.team) ? nil : .otherTeam,
            place?.isThat(of: page.open.request) == true ? .samePlace : nil,
            form.text("words").isEmpty ? .noReason : nil, Self.tooLong(form.text("words")),
        ]
        return (place, faults.compactMap { $0 })
    }

    @Sendable func end(_ request: StaffRequest) async throws -> Answer {
        try await act(.end, request) { page in
            let form = request.form
            let ending = CounsellingRequest.Ending(rawValue: form.text("ending"))
            let isTooSoon = ending == .notReached && page.open.tries < list.rules.triesBeforeEnding
            let faults: [RequestFault?] = [
                ending == nil ? .noEnding : nil, isTooSoon ? .tooFewTries : nil,
                form.text("words").isEmpty ? .noReason : nil, Self.tooLong(form.text("words")),
            ]
            guard let ending, faults.allSatisfy({ $0 == nil }) else {
                return .faults(faults.compactMap { $0 })
            }
            return .change(.ended, form.text("words")) { ($0.state, $0.ending) = (.ended, ending) }
        }
    }

    @Sendable func begin(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        let version = Int(request.form.text("version")) ?? 0
        // A second click finds it begun: her cases are where the first one led.
        if page.open.request.state == .begun { return .see(needs.cases) }
        guard page.open.request.state == .waiting, let words = page.open.words else {
            throw Problem.notFound
        }
        let beginning = list.beginning(page.open, version: version, by: request.viewer)
        let new = counselledCase(page, words, request, beside: beginning.beside)
        if let id = try await needs.begin(new, request) {
            try await beginning.finish()
            return .see(needs.file(id))
        }
        page = try await self.page(request)
        let isChanged = page.open.request.version != version || page.open.request.state != .waiting
        (page.act, page.faults) = (.begin, [isChanged ? .changed : .notHers])
        return answer(page, request)
    }

    /// What a form asks to be done.
    private enum Wish {
        case faults([RequestFault])
        case change(RequestStep.Kind, String, (inout RequestChange) -> Void)
    }

    private func act(
        _ act: RequestAct, _ request: StaffRequest, _ wish: (RequestPage) -> Wish
    ) async throws -> Answer {
        var page = try await page(request)
        guard page.open.request.state == .waiting else { throw Problem.notFound }
        switch wish(page) {
        case .faults(let faults): page.faults = faults
        case .change(let kind, let words, let change):
            let done = try await list.write(
                kind, saying: words, on: page.open, version: Int(request.form.text("version")) ?? 0,
                by: request.viewer, change: change)
            let id = page.open.request.id
            if done {
                return .see((kind == .ended ? WaitingListAddress.list : .request(id)).address)
            }
            page = try await self.page(request)
            page.faults = [.changed]
        }
        page.act = act
        return answer(page, request)
    }

    private static func tooLong(_ words: String) -> RequestFault? {
        words.count > CounsellingRequest.Words.mostText ? .tooLong : nil
    }

    private func counselledCase(
        _ page: RequestPage, _ words: CounsellingRequest.Words, _ request: StaffRequest,
        beside: @escaping @Sendable (any Transaction) throws -> Bool
    ) -> CounselledCase {
        let t = request.translate
        return CounselledCase(
            request: page.open.request.id, label: words.label,
            parts: RequestWords(page.choices, t).parts(of: words, page.open.steps),
            source: t(Text.Request.source(number: page.open.request.number)),
            day: days.of(page.open.request.askedAt),
            withTeam: page.open.request.onlyFor == nil && request.form.has("team"), beside: beside)
    }
}
