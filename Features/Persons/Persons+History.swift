// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
package import Organisation
import Store
import Texts
import Vault

/// The people of a case as its file has them.
extension Persons {
    /// `vulnerability` says what a code of that list is called.
    package func history(_ vulnerability: CodeList?) -> CaseSource {
        CaseSource(Self.sections) { open, sections, transaction in
            let found = try SealedPeople(of: open.id, in: sections, transaction)
            let dates = try PersonStore.written(of: open.id, in: sections, transaction)
            return { wording in
                let people = try People(found, in: open)
                let frame = PersonFrame(
                    open: open, file: PersonsAddress.list(open.id).address, people: people,
                    vulnerability: vulnerability, days: self.days, today: self.today, formToken: "")
                return people.people.map { self.entry($0, dates[$0.person.id], frame, wording.t) }
            }
        }
    }

    private func entry(_ known: Known, _ written: Moment?, _ frame: PersonFrame, _ t: Translator)
        -> CaseEntry
    {
        let fields = PersonField.allCases.map { field in
            CaseEntry.Line(
                PersonViews.label(field, t), PersonViews.text(of: field, known.words, frame, t))
        }
        let bonds = frame.people.bonds(of: known.person.id).compactMap { bond -> CaseEntry.Line? in
            bond.seen(from: known.person.id).map { kind, whom in
                CaseEntry.Line(PersonViews.kind(kind, t), PersonListViews.name(whom.words, t))
            }
        }
        return CaseEntry(
            known.person.id, .person, in: known.person.section, written: written ?? frame.open.file.begun,
            title: PersonListViews.name(known.words, t), lines: fields + bonds,
            at: PersonsAddress.person(frame.id, known.person.id).address,
            people: [known.person.id.description], mark: known.person.version > 1 ? .changed : nil)
    }
}

/// Who is in a case, for what else speaks of them.
extension Persons {
    package var peopleOfHistory: CasePeopleSource {
        CasePeopleSource(Self.sections) { open, sections, transaction in
            let found = try SealedPeople(of: open.id, in: sections, transaction)
            return { t in
                let people = try People(found, in: open)
                return people.people.map { known in
                    CasePerson(
                        id: known.person.id.description, name: PersonListViews.name(known.words, t),
                        otherNames: known.words.otherNames,
                        role: t(Text.Persons.role(role: known.words.role.rawValue)),
                        isSurvivor: known.words.role == .survivor,
                        earlier: people.earlier(known.person.id).map(\.description))
                }
            }
        }
    }
}
