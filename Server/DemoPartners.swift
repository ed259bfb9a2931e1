// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// One made-up colleague: how she signs in, under which name she works, and what she does.
struct DemoPerson: Sendable {
    let user: String
    let roles: Set<Role>

    init(_ user: String, _ roles: Set<Role>) {
        (self.user, self.roles) = (user, roles)
    }

    /// Her working name.
    var alias: String { user.prefix(1).uppercased() + user.dropFirst() }
}

/// A made-up organisation that works on cases together with the demo's own.
struct DemoPartner: Sendable {
    /// As the list `agency_kind` names it.
    let kind: String
    let name: String
    let people: [DemoPerson]
    /// What stands in for it where it is implicated itself is called: one that comes before it.
    var alternate: String?

    /// Those of the demo's town, with names in its first language.
    static func all(in language: Language) -> [DemoPartner] {
        let isCzech = language == .czech
        let directorate = isCzech ? "Policie, krajské ředitelství Lípa" : "Policijska uprava Lipa"
        return [
            DemoPartner(
                kind: "police", name: directorate, people: [DemoPerson("silva", [.policeLiaison])]),
            DemoPartner(
                kind: "police", name: isCzech ? "Policie, oddělení Lípa" : "Policijska postaja Lipa",
                people: [DemoPerson("renata", [.policeLiaison])], alternate: directorate),
            DemoPartner(
                kind: "social_work",
                name: isCzech ? "Sociální odbor, Lípa" : "Center za socialno delo Lipa",
                people: [
                    DemoPerson("sonja", [.socialWorker, .conferenceSecretary]),
                    DemoPerson("marta", [.caseLead]),
                ]),
            DemoPartner(
                kind: "health_primary",
                name: isCzech ? "Zdravotní středisko Lípa" : "Zdravstveni dom Lipa",
                people: [DemoPerson("tina", [.healthLiaison])]),
            DemoPartner(
                kind: "other", name: isCzech ? "Domov pro seniory Lípa" : "Dom starejših Lipa",
                people: [DemoPerson("ljuba", [.socialWorker])],
                alternate: isCzech ? "Sociální odbor, Lípa" : "Center za socialno delo Lipa"),
            DemoPartner(
                kind: "municipality", name: isCzech ? "Město Lípa" : "Občina Lipa",
                people: [DemoPerson("vida", [.municipalCoordinator])]),
        ]
    }
}
