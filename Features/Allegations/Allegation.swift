// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

package typealias AllegationID = Identifier<Allegation>
typealias AllegationVersionID = Identifier<AllegationVersion>

/// What somebody is alleged to have done, as it is kept: what is said, and never what is so.
package struct Allegation: Sendable {
    let id: AllegationID
    let matter: CaseID
    let version: Int

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// Who is alleged to have done it, as the case names its people; nil if that is not known.
        var accused: String?
        /// To whom.
        var against: [String] = []
        var act: AllegedAct?
        /// What exactly, as near as can be to how it was said.
        var account = ""
        /// A year, a month or a day; empty if it is not known.
        var from = ""
        /// When it ended that went on; otherwise empty.
        var until = ""
        /// Who says so; nil only in a form that is not filled in yet.
        var assertedBy: AssertedBy?
        var certainty: Certainty = .unchecked
        var disputed: Disputed = .unknown
        /// What is said against it, and by whom.
        var dispute = ""
        var finding: Finding = .none
        /// The day, month or year of the finding; empty while there is none.
        var foundOn = ""
        /// Who found so, and where it can be read.
        var foundBy = ""
        /// Whether it was entered by mistake: it stays to be read and counts no more.
        var isMistaken = false

        static let mostLine = 200
        static let mostAccount = 8_000
    }
}

/// What an allegation said from one writing to the next.
struct AllegationVersion: Sendable {
    let id: AllegationVersionID
    let number: Int
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
}

extension Place {
    static func allegation(_ id: AllegationVersionID) -> Place {
        Place(table: "allegation_version", column: "sealed_words", row: id)
    }
}
