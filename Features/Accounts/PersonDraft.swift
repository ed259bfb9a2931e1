// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Web

/// What an account manager has typed about somebody who is to work here.
struct PersonDraft: Sendable {
    let name: String
    let login: String
    let language: Language?
    let team: Team?
    let roles: Set<Role>

    /// A team that is none of `teams` is none.
    init(_ form: Form, among teams: [Team]) {
        name = form.text("name")
        login = form.text("login")
        language = Language(full: form.text("language"))
        team = teams.first { $0.id.description == form.text("team") }
        roles = Set(form.all("role").compactMap(Role.init(rawValue:)))
    }

    /// Why the account cannot be as it is asked for.
    enum Fault: Error, Sendable, Equatable {
        case noName
        case badLogin
        case loginTaken
        case noRole
        case noTeam
        /// The line is not answered in a team for cases, nor cases worked in that of the line.
        case otherTeam
        case clash(Role.Clash)
        case ownAccount
        case otherState
        case lastOfTeam
        case needsTwo
        case noKeys
        /// No two holders have her keys.
        case noCopies
        /// Three hold escrow already.
        case enoughHolders
        /// She who asks has had the account in her hands that is to hold keys of others.
        case handOfAsker
        /// What she decides about was decided, replaced or ran out.
        case gone
        case otherPerson
    }

    var faults: [Fault] {
        var faults = Self.faults(in: roles, in: team)
        if !Self.isName(name) { faults.append(.noName) }
        return Self.isLogin(login) ? faults : faults + [.badLogin]
    }

    static func isName(_ name: String) -> Bool { (1...60).contains(name.count) }

    static func isLogin(_ login: String) -> Bool {
        (1...64).contains(login.count) && !login.contains { $0.isWhitespace }
    }

    /// What is wrong with these roles.
    static func faults(in roles: Set<Role>, in team: Team?) -> [Fault] {
        if roles.isEmpty { return [.noRole] }
        if let clash = Role.clash(in: roles) { return [.clash(clash)] }
        let rights = Role.rights(of: roles)
        guard rights.contains(.holdTeamKey) else { return [] }
        guard let team else { return [.noTeam] }
        return rights.contains(.workCases) == (team.purpose == Team.casePurpose) ? [] : [.otherTeam]
    }
}
