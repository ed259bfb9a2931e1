// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
import Store
package import Texts
package import Web

/// What ends, over all cases: nothing sealed is opened for it, so nothing is noted as read, as in the list of one's tasks.
extension ProtectionMeasures {
    /// Those that end, in the open cases in which she reads the section, the first to end first.
    func ending(for viewer: Viewer) async throws -> [EndingMeasure] {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        return try await files.database.read {
            try MeasureStore.ending(access, limit: EndingMeasure.most, in: $0).compactMap {
                EndingMeasure($0.measure, number: $0.number)
            }
        }
    }

    /// How many there are.
    package func count(for viewer: Viewer) async throws -> Int {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        return try await files.database.read { try MeasureStore.count(access, in: $0) }
    }

    /// The days on which somebody has to see to one of those in cases that she works as her own.
    package func days(for viewer: Viewer) async throws -> [(measure: String, day: String)] {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        return try await files.database.read {
            try MeasureStore.ending(access, ownedOnly: true, limit: EndingMeasure.most, in: $0).compactMap {
                found in
                found.measure.ending.map { ("\(found.measure.id)", $0.remindOn) }
            }
        }
    }

    /// A moment at which one is over, in words.
    package func words(of end: Moment, _ t: Translator) -> String {
        MeasureFieldViews.moment(end, time.days, t)
    }

    /// When those of a case are over, each with where it stands; none for who does not read the section.
    package func ends(in open: OpenCase) async throws -> [(end: Moment, daysLeft: Int, address: Address)] {
        guard open.reads.contains(Self.section), open.file.stage == .open else { return [] }
        let (id, now) = (open.id, clock.now)
        let access = CaseAccess(viewer: open.viewer, now: now)
        let found = try await files.database.read { transaction in
            try CaseFileStore.find(id, access.visible([Self.section]), in: transaction) == nil
                ? [] : try MeasureStore.ending(in: id, transaction)
        }
        return found.compactMap { measure in
            measure.ending.map {
                (
                    $0.at, time.daysLeft(until: $0.at, at: now),
                    MeasuresAddress.measure(id, measure.id).address
                )
            }
        }
    }

    /// Until when measures hold, for who has opened the case by way of exception and is not to read what they say; the
    /// first to end first.
    ///
    /// It stands in the clear. That she was told is noted as reading whom the case is about.
    package func inForce(inException open: OpenCase) async throws -> [Moment] {
        let (id, now) = (open.id, clock.now)
        guard open.isException, !open.reads.contains(Self.section), open.file.stage == .open else {
            return []
        }
        let found = try await files.read([.identity], of: open) { try MeasureStore.ending(in: id, $0) }
        return (found ?? []).compactMap { $0.ending?.at }.filter { $0 > now }
    }
}

/// A measure that holds and has an end, as far as that stands in the clear.
struct EndingMeasure: Sendable {
    static let most = 200
    let id: MeasureID
    let matter: CaseID
    let ending: ProtectionMeasure.Ending
    let number: CaseFile.Number

    init?(_ measure: ProtectionMeasure, number: CaseFile.Number) {
        guard let ending = measure.ending else { return nil }
        (id, matter, self.ending, self.number) = (measure.id, measure.matter, ending, number)
    }
}
