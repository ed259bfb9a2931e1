// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What the list of cases shows.
struct CaseListPage: Sendable {
    let list: CaseList
    let stage: Stage
    let names: [StaffID: String]
    let days: CaseDay
    let mayBegin: Bool
    /// Further pages over all cases, with what they are called.
    let links: [(String, Address)]
    /// What everybody should know of all cases.
    let notices: HTML
    /// Where she opens what is not hers in an emergency; nil if she may not.
    let exceptions: Address?
    /// A number that was asked for and led nowhere.
    var sought: String?
}

/// What the page of a new case shows.
struct NewCasePage: Sendable {
    let sending: SendingID
    let formToken: String
    var label = ""
    var withTeam = false
    var isFaulty = false
}

/// What every page of one case knows of it.
struct CaseFrame: Sendable {
    let open: OpenCase
    let names: [StaffID: String]
    let days: CaseDay
    let formToken: String
    let decides: Bool

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var isOpen: Bool { open.file.stage == .open }
}

/// What the first page of a case shows.
struct CasePage: Sendable {
    let frame: CaseFrame
    let head: CaseHead
    /// Further pages of the case, as the work flows.
    let panels: [CasePanelGroup]
    /// What has to be seen first.
    let flags: [(String, Address)]
    var fault: CasePageFault?
    /// What was written, to be written no second time.
    var written: (label: String?, reason: String, text: String) = (nil, "", "")
}

/// Why a case was not renamed or closed.
enum CasePageFault: Sendable {
    case badLabel
    case renamedMeanwhile
    case noReason
    case longText
}

/// What the page of a section shows.
struct SectionPage: Sendable {
    let frame: CaseFrame
    let section: Section
    let sending: SendingID
    var notes: NotePage?
    var draft = NoteDraft()
    var faults: [NoteFault] = []
    /// What is being corrected.
    var corrected: ReadNote?
    /// Whether that is what somebody else wrote while this form was open.
    var isMet = false

    var mayWrite: Bool { frame.open.writes.contains(section) }
}

/// What the page of those who may see a case shows.
struct CaseAccessPage: Sendable {
    let frame: CaseFrame
    let grants: [Grant]
    let grantees: [Grantee]
    let sending: SendingID
    var draft = GrantDraft()
    var fault: GrantFault?

    func name(of grantee: Grant.Grantee) -> String? { grantees.first { $0.grantee == grantee }?.name }
}
