// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// What a token is to be, checked.
struct TokenPlan: Sendable {
    let agency: AgencyID
    let team: TeamID?
    let system: String
    let scopes: Set<InterfaceScope>
    let lastDay: String
}

/// What a token is to be, as the form has it.
struct TokenDraft: Sendable {
    var agency = ""
    var system = ""
    var scopes: Set<InterfaceScope> = []
    var team = ""
    var lastDay = ""

    init() {}

    init(_ form: Form) {
        (agency, system, team) = (form.text("agency"), form.text("system"), form.text("team"))
        lastDay = form.text("last_day")
        scopes = Set(InterfaceScope.allCases.filter { form.has($0.field) })
    }

    /// What is to be made, or everything that is wrong.
    func plan(
        among agencies: [Agency], _ receivers: [InterfaceReceiver], today: String, last: String
    ) throws(TokenFaults) -> TokenPlan {
        let chosen = agencies.first { $0.id.description == agency }
        let receiver = receivers.first { $0.team.description == team }
        let sends = scopes.contains(.referralsWrite)
        let faults: [TokenFault?] = [
            chosen == nil ? .noAgency : nil, system.isEmpty ? .noSystem : nil,
            system.count > InterfaceToken.mostSystem ? .tooLong : nil, scopes.isEmpty ? .noScope : nil,
            sends && receiver == nil ? .noTeam : nil,
            CaseDay.isDay(lastDay) && lastDay >= today && lastDay <= last ? nil : .badDay,
        ]
        guard let chosen, faults.allSatisfy({ $0 == nil }) else {
            throw TokenFaults(all: faults.compactMap { $0 })
        }
        return TokenPlan(
            agency: chosen.id, team: sends ? receiver?.team : nil, system: system, scopes: scopes,
            lastDay: lastDay)
    }
}

extension InterfaceScope {
    /// The field of the form in which it is ticked.
    var field: String { "scope_" + rawValue.replacing(":", with: "_") }
}

/// What is wrong with the form.
enum TokenFault: String, Sendable {
    case noAgency
    case noSystem
    case tooLong
    case noScope
    /// What is sent would wait for nobody.
    case noTeam
    case badDay
}

/// Everything that is wrong with a form.
struct TokenFaults: Error {
    let all: [TokenFault]
}
