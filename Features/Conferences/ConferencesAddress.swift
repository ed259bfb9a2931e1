// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where conferences are, and where the part of a case is that they see.
package enum ConferencesAddress {
    case list
    case new
    case conference(ConferenceID)
    case invite(ConferenceID)
    case uninvite(ConferenceID)
    case answer(ConferenceID)
    case attendance(ConferenceID)
    case agenda(ConferenceID)
    case close(ConferenceID)
    case callOff(ConferenceID)
    case ofCase(CaseID)
    case propose(CaseID)
    case item(CaseID, AgendaItemID)
    case research(CaseID, AgendaItemID)
    case minutes(CaseID, AgendaItemID)
    case amendments(CaseID, AgendaItemID)
    case decision(CaseID, AgendaItemID)
    case share(CaseID, AgendaItemID)
    case withdraw(CaseID, AgendaItemID)
    case look(CaseID, AgendaItemID)

    package var address: Address {
        switch self {
        case .list: Address("/conferences")
        case .new: Address("/conferences/new")
        case .conference(let id): Address("/conferences/\(id)")
        case .invite(let id): Address("/conferences/\(id)/seats")
        case .uninvite(let id): Address("/conferences/\(id)/uninvite")
        case .answer(let id): Address("/conferences/\(id)/answer")
        case .attendance(let id): Address("/conferences/\(id)/attendance")
        case .agenda(let id): Address("/conferences/\(id)/agenda")
        case .close(let id): Address("/conferences/\(id)/close")
        case .callOff(let id): Address("/conferences/\(id)/call-off")
        case .ofCase(let id): Address("/cases/\(id)/conferences")
        case .propose(let id): Address("/cases/\(id)/conferences/new")
        case .item(let id, let item): Address("/cases/\(id)/conferences/\(item)")
        case .research(let id, let item): Address("/cases/\(id)/conferences/\(item)/research")
        case .minutes(let id, let item): Address("/cases/\(id)/conferences/\(item)/minutes")
        case .amendments(let id, let item): Address("/cases/\(id)/conferences/\(item)/amendments")
        case .decision(let id, let item): Address("/cases/\(id)/conferences/\(item)/decision")
        case .share(let id, let item): Address("/cases/\(id)/conferences/\(item)/share")
        case .withdraw(let id, let item): Address("/cases/\(id)/conferences/\(item)/withdraw")
        case .look(let id, let item): Address("/cases/\(id)/conferences/\(item)/look")
        }
    }
}
