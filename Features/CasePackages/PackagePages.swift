// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// What every page of a case's packages knows.
struct PackageFrame: Sendable {
    let open: OpenCase
    let file: Address
    let section: @Sendable (Section, Translator) -> String
    let days: CaseDay
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
}

/// What was handed over of a case, and what can be.
struct PackageListPage: Sendable {
    let frame: PackageFrame
    let made: [ReadPackage]
    let ways: [PackageWay]
    let names: [StaffID: String]
    /// Why none was made just now.
    var obstacle: PackageObstacle?
}

/// One that is put together.
struct PackagePage: Sendable {
    let frame: PackageFrame
    var way: PackageWay
    /// Nil where something stands in the way.
    let contents: PackageContents?
    let sending: SendingID
    var draft: PackageDraft
}

/// A team with how far it is with its key.
struct PartnerTeamRow: Sendable {
    let team: PackageTeam
    let keys: [PartnerKey]
}

/// All teams with their keys.
struct PartnerKeyListPage: Sendable {
    let rows: [PartnerTeamRow]
}

/// The keys of one team, and the forms by which they are entered, confirmed and ended.
struct PartnerKeyPage: Sendable {
    let team: PackageTeam
    let keys: [ReadPartnerKey]
    let names: [StaffID: String]
    let days: CaseDay
    let formToken: String
    let sending: SendingID
    var form = PartnerKeyForm()
    var fault: PartnerKeyFault?

    var version: Int { keys.first?.key.version ?? 0 }
    var holding: ReadPartnerKey? { keys.first { $0.key.holds } }
    var waiting: ReadPartnerKey? { keys.first { $0.key.waits } }
}

/// What was written in one of the forms.
struct PartnerKeyForm: Sendable {
    var key = ""
    var with = ""
    var day = ""
    /// The version after which a new one was to come; nil where the page's own is meant.
    var version: Int?

    init() {}

    init(_ form: Form) {
        (key, with, day) = (form.text("key"), form.text("with"), form.text("day"))
        version = form.integer("version")
    }
}
