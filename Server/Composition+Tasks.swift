// SPDX-License-Identifier: EUPL-1.2

import Access
import Cases
import Kernel
import Organisation
import Tasks
import Texts
import Web

/// How what is to be done in cases is joined with the cases.
extension Composition {
    static func taskPages(_ installation: Installation, face: Face) -> TaskRoutes {
        let cases = cases(installation)
        return TaskRoutes(
            tasks: tasks(installation),
            needs: TaskNeeds(
                names: { try await authors(in: $0, installation) },
                labels: { try await cases.labels(among: $0, for: $1, with: $2) },
                section: { Cases.name(of: $0, $1) }, file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to her own tasks, with how many there are.
    static func taskLinks(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        let count = try await tasks(installation).count(for: viewer)
        return [(t(Text.Places.openTasks(count: count)), TasksAddress.own.address)]
    }

    static func tasks(_ installation: Installation) -> Tasks {
        Tasks(files: caseFiles(installation), zone: installation.organisation.zone)
    }
}
