// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Cases
import Incidents
import Kernel
import Organisation
import Persons
import Places
import ProtectionMeasures
import SafetyPlans
import Texts
import Web

/// How protection measures are joined with the people, places and incidents of their cases.
extension Composition {
    static func measurePages(_ installation: Installation, face: Face) throws -> MeasureRoutes {
        let (persons, cases) = (persons(installation), cases(installation))
        let (places, incidents) = (places(installation), incidents(installation))
        return MeasureRoutes(
            measures: try measures(installation),
            needs: MeasureNeeds(
                people: { open in
                    try await persons.named(in: open).map {
                        MeasurePerson(
                            id: $0.id.description, name: $0.name, earlier: $0.earlier.map(\.description))
                    }
                },
                places: { open, t in
                    try await places.named(in: open, t).map {
                        MeasureThing(id: $0.id.description, name: $0.name, address: $0.address)
                    }
                },
                incidents: { open, t in
                    try await incidents.named(in: open, t).map {
                        MeasureThing(id: $0.id.description, name: $0.name, address: $0.address)
                    }
                },
                names: { try await authors(in: $0, installation) },
                labels: { try await cases.labels(among: $0, for: $1, with: $2) },
                file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to what ends over all of them, with how many there are.
    static func measureLinks(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        let count = try await measures(installation).count(for: viewer)
        return [(t(Text.Places.endingMeasures(count: count)), MeasuresAddress.ending.address)]
    }

    /// Until when somebody is bound, on the case's own page.
    static func measureFlags(of open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        let (measures, now) = (try measures(installation), installation.clock.now)
        let emergency = try await measures.inForce(inException: open).map { end in
            let sentence = t(Text.Places.measureInForce(time: measures.words(of: end, t)))
            return (sentence, SafetyPlansAddress.plan(open.id).address)
        }
        return try await emergency
            + measures.ends(in: open).map { end, daysLeft, address in
                let time = measures.words(of: end, t)
                let sentence =
                    end <= now
                    ? t(Text.Places.measureOver(time: time))
                    : t(Text.Places.measureEnds(days: daysLeft, time: time))
                return (sentence, address)
            }
    }

    static func measures(_ installation: Installation) throws -> ProtectionMeasures {
        ProtectionMeasures(
            files: caseFiles(installation), kinds: try installation.files.measureKinds(),
            zone: installation.organisation.zone)
    }
}
