// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// What an agency is.
enum AgencyKind: String, Sendable, CaseIterable {
    case police
    case prosecution
    case court
    case socialWork = "social_work"
    case childProtection = "child_protection"
    case healthHospital = "health_hospital"
    case healthPrimary = "health_primary"
    case mentalHealth = "mental_health"
    case support = "ngo_support"
    case shelter
    case helpline
    case municipality
    case education
    case employment
    case housing
    case prison
    case probation
    case legalAid = "legal_aid"
    case migration
    case disability
    case romaMediation = "roma_mediation"
    case ombudsman
    case other
}

/// An agency as the form has it.
struct AgencyDraft: Sendable, Equatable {
    var name = ""
    var kind = ""
    var territory = ""
    var alternate = ""
    var left = ""

    static let mostName = 120
    static let mostTerritory = 500

    init() {}

    init(_ form: Form) {
        (name, kind, territory) = (form.text("name"), form.text("kind"), form.text("territory"))
        (alternate, left) = (form.text("alternate"), form.text("left"))
    }

    init(_ agency: Agency) {
        (name, kind, territory) = (agency.name, agency.kind, agency.territory)
        (alternate, left) = (agency.alternate?.description ?? "", agency.leftOn ?? "")
    }

    /// What would be kept of it as this agency; throws everything that is wrong with it by itself.
    func agency(_ id: AgencyID, version: Int) throws(AgencyFaults) -> Agency {
        let alternate = AgencyID(self.alternate)
        let faults: [AgencyFault?] = [
            name.isEmpty ? .noName : nil,
            name.count > Self.mostName || territory.count > Self.mostTerritory ? .tooLong : nil,
            AgencyKind(rawValue: kind) == nil ? .noKind : nil,
            self.alternate.isEmpty || alternate != nil ? nil : .noAlternate,
            left.isEmpty || CaseDay.isDay(left) ? nil : .badDay,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty else { throw AgencyFaults(all: all) }
        return Agency(
            id: id, name: name, kind: kind, territory: territory, alternate: alternate,
            leftOn: left.isEmpty ? nil : left, version: version)
    }
}

/// What is wrong with the form of an agency.
enum AgencyFault: Sendable {
    case noName
    case tooLong
    case noKind
    case badDay
    /// Two of one name nobody tells apart.
    case nameTaken
    /// It is none of those that take part.
    case noAlternate
    case ownAlternate
    /// The two would stand for each other.
    case ring
    /// Who coordinates the platform would shut herself out.
    case ownLeaves
    /// Somebody else wrote meanwhile.
    case met
}

/// Everything that is wrong with it.
struct AgencyFaults: Error, Sendable {
    let all: [AgencyFault]
}

extension Agency {
    /// What is wrong with it among the others, on this day.
    ///
    /// Of two that stand for each other nobody is left where both are implicated; of three somebody is, unless all are.
    func fault(among agencies: [Agency], today: String) -> AgencyFault? {
        if agencies.contains(where: { $0.id != id && $0.name.lowercased() == name.lowercased() }) {
            return .nameTaken
        }
        guard let alternate else { return nil }
        if alternate == id { return .ownAlternate }
        guard let other = agencies.first(where: { $0.id == alternate }) else { return .noAlternate }
        if other.alternate == id { return .ring }
        // One that has left meanwhile may stay, so that everything else can be mended; the list says so.
        let stays = agencies.contains { $0.id == id && $0.alternate == alternate }
        return other.takesPart(on: today) || stays ? nil : .noAlternate
    }
}
