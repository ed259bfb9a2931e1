// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

package typealias IncidentID = Identifier<Incident>

/// One incident of a case, as it is kept.
///
/// It belongs to one case and so to one survivor. Who else was harmed by the same deed has an incident of her own.
package struct Incident: Sendable {
    let id: IncidentID
    let matter: CaseID
    let version: Int
    let sealedWords: [UInt8]

    /// What is sealed of it: what somebody says, never what is so.
    struct Words: Sendable, Codable, Equatable {
        /// A year, a month or a day, of violence that went on its beginning; empty if it is not known.
        var happened = ""
        /// When it ended that went on; otherwise empty.
        var until = ""
        var isAbout = false
        /// The day on which she first told anybody who could help; empty if it is not known.
        var reported = ""
        var place: PlaceType = .unknown
        var answers = CoreAnswers()
        var forms: [ViolenceForm] = []
        var wasMinor: Truth = .unknown
        var goodsExchanged: Truth = .unknown
        var abduction: Abduction = .unknown
        var harmfulPractice: Truth = .unknown
        var crime: CrimeCode = .unknown
        var strangulation: Truth = .unknown
        var weapon: Weapon = .unknown
        var injuries = ""
        var childrenPresent: Truth = .unknown
        /// How many; empty if it is not known.
        var children = ""
        var exposure: [Exposure] = []
        var substances: Substances = .unknown
        var evidenceKept: Truth = .unknown
        var reportSource: ReportSource = .unknown
        var reportedBefore: Truth = .unknown
        var number: AccusedNumber = .unknown
        var ages: [AccusedAge] = []
        var relations: [AccusedRelation] = []
        /// Who says so; nil only in a form that is not filled in yet.
        var assertion: Assertion?
        var certainty: Certainty = .unchecked
        /// What happened, in her words.
        var account = ""

        static let mostLine = 200
        static let mostAccount = 20_000
        static let mostChildren = 20
    }
}

extension Place {
    static func incident(_ id: IncidentID) -> Place {
        Place(table: "incident", column: "sealed_words", row: id)
    }
}
