// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
package import Web

/// The pages of the people in a case.
package struct PersonRoutes: RouteSource {
    let persons: Persons
    let needs: PersonNeeds
    let layout: StaffLayout.Maker

    package init(persons: Persons, needs: PersonNeeds, layout: @escaping StaffLayout.Maker) {
        (self.persons, self.needs, self.layout) = (persons, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/persons", may: .workCases, list)
        routes.staff(.get, "/cases/:id/persons/new/:role", may: .workCases, new)
        routes.staff(.post, "/cases/:id/persons", may: .workCases, enter)
        routes.staff(.get, "/cases/:id/persons/:person", may: .workCases) { try await show($0) }
        routes.staff(.post, "/cases/:id/persons/:person", may: .workCases, change)
        routes.staff(.post, "/cases/:id/persons/:person/remove", may: .workCases, remove)
        routes.staff(.post, "/cases/:id/persons/:person/relations", may: .workCases, bind)
        routes.staff(.post, "/cases/:id/persons/:person/relations/:relation/remove", may: .workCases, unbind)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let content = PersonListViews.list(try await frame(request), request.translate)
        return layout(request).answer(request.translate(Text.Persons.heading), content)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        return answer(newPage(frame, try role(request.parameters["role"] ?? "", in: frame)), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        let (frame, form) = (try await frame(request), request.form)
        let role = try role(form.text("role"), in: frame)
        let draft = PersonDraft(form, as: role, offered: frame.offered.map(\.code))
        let faults = draft.faults(today: frame.today)
        guard faults.isEmpty else {
            var page = newPage(frame, role)
            (page.words, page.faults) = (draft.words, faults)
            return answer(page, request)
        }
        let kept = try await persons.enter(draft.words, in: frame.open, from: form.sending, mark)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(PersonsAddress.list(frame.id).address)
    }

    private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.mayWrite else { throw Problem.notFound }
        let draft = PersonDraft(
            request.form, as: page.known.words.role, offered: page.frame.offered.map(\.code))
        (page.words, page.faults) = (draft.words, draft.faults(today: page.frame.today))
        page.version = request.form.integer("version") ?? 0
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await persons.change(
            page.known, to: draft.words, after: page.version, in: page.frame.open, mark)
        switch kept {
        case .kept: return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        guard case .kept = try await persons.remove(page.known, from: page.frame.open, mark) else {
            throw Problem.notFound
        }
        return .see(PersonsAddress.list(page.frame.id).address)
    }

    @Sendable private func bind(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.mayWrite else { throw Problem.notFound }
        page.relation = RelationDraft(request.form)
        do {
            let (words, other) = try page.relation.words(among: page.others, today: page.frame.today)
            let kept = try await persons.bind(
                words, page.known, to: other, in: page.frame.open, from: request.form.sending)
            guard case .kept = kept else { throw Problem.notFound }
            return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
        } catch let fault as RelationFault {
            page.relationFault = fault
            return answer(page, request)
        }
    }

    @Sendable private func unbind(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        let id: RelationID = try request.id("relation")
        guard let bond = page.bonds.first(where: { $0.relation.id == id }),
            case .kept = try await persons.unbind(bond, in: page.frame.open)
        else { throw Problem.notFound }
        return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
    }
}

extension PersonRoutes {
    /// The case in the address with the people of it whom she may read; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> PersonFrame {
        let open = try await persons.files.open(in: request)
        guard let people = try await persons.all(in: open) else { throw Problem.notFound }
        return PersonFrame(
            open: open, file: needs.file(open.id), people: people,
            vulnerability: try await needs.lists()["vulnerability"], days: persons.days,
            today: persons.today, formToken: request.formToken)
    }

    private func page(_ request: StaffRequest) async throws -> PersonPage {
        let frame = try await frame(request)
        guard let known = frame.people.find(try request.id("person")) else { throw Problem.notFound }
        let alike = try await persons.alike(known, in: frame.open, with: request.key)
        return PersonPage(
            frame: frame, known: known, alike: alike, sending: SendingID(from: persons.randomness),
            version: known.person.version, words: known.words)
    }

    /// The page as it stands since somebody else wrote, with what was written here still in the form.
    private func met(_ earlier: PersonPage, _ request: StaffRequest) async throws -> PersonPage {
        var page = try await page(request)
        page.words = earlier.words
        page.met = PersonField.differing(page.known.words, earlier.words)
        return page
    }

    private func newPage(_ frame: PersonFrame, _ role: PersonRole) -> NewPersonPage {
        NewPersonPage(
            frame: frame, sending: SendingID(from: persons.randomness), words: Person.Words(role: role))
    }

    private func role(_ text: String, in frame: PersonFrame) throws -> PersonRole {
        guard let role = PersonRole(rawValue: text), frame.roles.contains(role) else {
            throw Problem.notFound
        }
        return role
    }

    private func answer(_ page: NewPersonPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Persons.new(role: page.words.role.rawValue)),
            PersonViews.new(page, request.translate), status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: PersonPage, _ request: StaffRequest) -> Answer {
        let isFine = page.faults.isEmpty && page.met.isEmpty && page.relationFault == nil
        return layout(request).answer(
            PersonListViews.name(page.known.words, request.translate),
            PersonViews.page(page, request.translate),
            status: isFine ? .ok : .unprocessable)
    }

    private var mark: Mark {
        let mark = needs.mark
        return { try mark([Confidential($0.phone), Confidential($0.address)], $1, $2, $3) }
    }
}
