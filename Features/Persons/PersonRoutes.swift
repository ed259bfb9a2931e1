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
        routes.staff(.post, "/cases/:id/persons/:person/apart", may: .workCases, part)
        registerMerges(in: &routes)
        registerSearch(in: &routes)
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
        let page = try await page(request)
        guard !page.isLed else {
            return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
        }
        return answer(page, request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.mayWrite else { throw Problem.notFound }
        let draft = PersonDraft(
            request.form, as: page.known.words.role, offered: page.frame.offered.map(\.code))
        (page.words, page.faults) = (draft.words, draft.faults(today: page.frame.today))
        page.version = request.form.integer("version") ?? 0
        guard !page.isLed else { return answer(try await met(page, request), request) }
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await persons.change(
            page.known, to: draft.words, after: page.version, with: page.formers, in: page.frame.open, mark)
        switch kept {
        case .kept: return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        // Who stands for others, too, was not entered by mistake; nor does she go who stands for the one meant.
        guard page.joined.isEmpty, !page.isLed else {
            return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
        }
        guard case .kept = try await persons.remove(page.known, from: page.frame.open, mark) else {
            throw Problem.notFound
        }
        return .see(PersonsAddress.list(page.frame.id).address)
    }

    /// Says of a hint that it is another person, or lets the program hint again; what is so already stays so.
    @Sendable private func part(_ request: StaffRequest) async throws -> Answer {
        let (page, form) = (try await page(request), request.form)
        guard page.mayWrite else { throw Problem.notFound }
        let open = page.frame.open
        if let alike = page.alike.first(where: { $0.known.person.id.description == form.text("other") }) {
            let kept =
                try await form.text("act") == "again"
                ? persons.ask(again: page.known, about: alike, in: open)
                : persons.part(page.known, from: alike, in: open, from: form.sending)
            guard case .kept = kept else { throw Problem.notFound }
        }
        return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
    }

    @Sendable private func bind(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.mayWrite else { throw Problem.notFound }
        page.relation = RelationDraft(request.form)
        do {
            let (words, other) = try page.relation.words(for: page)
            let kept = try await persons.bind(
                words, page.known, to: other, among: page.frame.people, in: page.frame.open,
                from: request.form.sending)
            return try bound(kept, page)
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
    private func bound(_ kept: CaseWriting, _ page: PersonPage) throws -> Answer {
        switch kept {
        case .kept: return .see(PersonsAddress.person(page.frame.id, page.known.person.id).address)
        case .met: throw RelationFault.met
        case .refused: throw Problem.notFound
        }
    }

    /// The case in the address with the people of it whom she may read; everything else is not found.
    func frame(_ request: StaffRequest) async throws -> PersonFrame {
        let open = try await persons.files.open(in: request)
        guard let people = try await persons.all(in: open) else { throw Problem.notFound }
        return PersonFrame(
            open: open, file: needs.file(open.id), people: people,
            vulnerability: try await needs.lists()["vulnerability"], days: persons.days,
            today: persons.today, formToken: request.formToken)
    }

    private func page(_ request: StaffRequest) async throws -> PersonPage {
        let frame = try await frame(request)
        let id: PersonID = try request.id("person")
        guard let known = frame.people.find(id) else { throw Problem.notFound }
        let formers = frame.people.formers(of: known.person.id)
        let alike = try await persons.alike(known, among: frame.people, in: frame.open, with: request.key)
        return PersonPage(
            frame: frame, known: known, alike: alike, sending: SendingID(from: persons.randomness),
            isLed: known.person.id != id,
            ownFile: frame.open.mayExport ? needs.ownFile(frame.id, known.person.id) : nil,
            formers: formers, version: known.person.version, words: known.words)
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

    var mark: Mark {
        let mark = needs.mark
        return { all, id, matter, transaction in
            let values = all.flatMap { [Confidential($0.phone), Confidential($0.address)] }
            try mark(values, id, matter, transaction)
        }
    }
}
