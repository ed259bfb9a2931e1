// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Organisation
package import Vault
package import Web

/// What the pages of counselling need of others.
package struct CounsellingNeeds: Sendable {
    /// The working names of everybody in the viewer's agency, also of those who have left.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Those of them who can have counselled somebody.
    let counsellors: @Sendable (Viewer) async throws -> [StaffID]
    /// What those of some cases are called whose name she may read.
    let labels: @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential]
    /// What was agreed on for a case and has begun, the last first.
    let meetings: @Sendable (OpenCase) async throws -> [CounsellingMeeting]
    /// The languages in which somebody can be counselled today.
    let languages: @Sendable () async throws -> [CodeList.Code]
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address
    /// Where it stands what came of a case.
    let outcomes: @Sendable (CaseID) -> Address

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        counsellors: @escaping @Sendable (Viewer) async throws -> [StaffID],
        labels: @escaping @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential],
        meetings: @escaping @Sendable (OpenCase) async throws -> [CounsellingMeeting],
        languages: @escaping @Sendable () async throws -> [CodeList.Code],
        file: @escaping @Sendable (CaseID) -> Address,
        outcomes: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.names, self.counsellors, self.labels) = (names, counsellors, labels)
        (self.meetings, self.languages) = (meetings, languages)
        (self.file, self.outcomes) = (file, outcomes)
    }
}

/// A time that she and a counsellor had agreed on.
package struct CounsellingMeeting: Sendable {
    let id: String
    let start: Moment
    let minutes: Int
    let way: String
    let counsellor: StaffID
    let withInterpreter: Bool
    /// Whether it is known that she did not come.
    let isMissed: Bool
    let language: String

    package init(
        id: String, start: Moment, minutes: Int, way: String, counsellor: StaffID, withInterpreter: Bool,
        isMissed: Bool, language: String
    ) {
        (self.id, self.start, self.minutes, self.way) = (id, start, minutes, way)
        (self.counsellor, self.withInterpreter, self.isMissed) = (counsellor, withInterpreter, isMissed)
        self.language = language
    }
}
