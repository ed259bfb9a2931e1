// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts

/// What the page about one's own account shows.
struct AccountPage: Sendable {
    let name: Confidential
    let viewer: Viewer
    /// Who of them any two can give her keys back; empty if nobody can.
    let holders: [Confidential]
    /// Whether holders are giving her keys back in her name.
    let isRescued: Bool
    let formToken: String

    /// The roles in the order of the closed list, so that the page reads the same for everybody.
    var roles: [Role] { Role.allCases.filter(viewer.roles.contains) }
}

/// What the page for inviting somebody shows.
struct InvitationPage: Sendable {
    let draft: PersonDraft
    let faults: [PersonDraft.Fault]
    let teams: [Team]
    let languages: [Language]
    let formToken: String
}

/// What the page about one person shows.
struct PersonPage: Sendable {
    let person: Accounts.Person
    let fault: PersonDraft.Fault?
    /// Whether her keys are there, also when she has left just now.
    let hasKeys: Bool
    /// Whether two holders could give her keys back.
    let hasCopies: Bool
    /// What waits for a second person about her.
    let waiting: AccountRequest?
    let isOwn: Bool
    let teams: [Team]
    let formToken: String

    var id: StaffID { person.account.id }
    var state: StaffAccount.State { person.account.state }
}

/// What is said before somebody leaves.
struct LeavingPage: Sendable {
    let person: Accounts.Person
    let isLastOfTeam: Bool
    let lost: [(kind: String, count: Int)]
    let fault: PersonDraft.Fault?
    let formToken: String

    /// Whether her leaving is only asked for.
    var needsTwo: Bool { AccountRequest.Kind.leaving.suits(person.account) }
}

/// What waits for a second person.
struct RequestsPage: Sendable {
    let requests: [Accounts.Waiting]
    /// What is lost with whoever leaves, for each leaving that she can confirm.
    let losses: [AccountRequestID: [(kind: String, count: Int)]]
    /// To whom holders are giving her keys back.
    let rescues: [Accounts.Rescue]
    let fault: PersonDraft.Fault?
    let formToken: String
}

/// What the holders' page shows.
struct EscrowPage: Sendable {
    let tasks: [Accounts.EscrowTask]
    let problem: Message?
    let formToken: String
}
