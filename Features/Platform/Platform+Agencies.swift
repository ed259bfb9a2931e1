// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// The agencies as the coordinator enters them.
extension Platform {
    /// Every agency, by name, those that have left with them.
    func agencies() async throws -> [Agency] {
        try await database.read { try TeamStore.agencies(in: $0) }
    }

    /// The teams of an agency, which are its units.
    func units(of agency: AgencyID) async throws -> [Team] {
        try await database.read { try TeamStore.all(of: agency, in: $0) }
    }

    /// Enters an agency, once for each form.
    func enter(_ agency: Agency, from form: SendingID?, by viewer: Viewer) async throws -> AgencyFault? {
        try await keep(agency, .agencyEntered, from: form, by: viewer) {
            try TeamStore.insert(agency, in: $0)
            return nil
        }
    }

    /// Writes an agency anew after this version of it.
    func change(_ agency: Agency, after version: Int, from form: SendingID?, by viewer: Viewer) async throws
        -> AgencyFault?
    {
        try await keep(agency, .agencyChanged, from: form, by: viewer) {
            try TeamStore.replace(agency, after: version, in: $0) ? nil : .met
        }
    }

    private func keep(
        _ agency: Agency, _ action: AuditEntry.Action, from form: SendingID?, by viewer: Viewer,
        _ store: @escaping @Sendable (any Transaction) throws -> AgencyFault?
    ) async throws -> AgencyFault? {
        if agency.id == viewer.agency, agency.leftOn != nil { return .ownLeaves }
        let line = AuditEntry(
            action, by: .staff(viewer.id), subject: agency.id.description, at: clock.now)
        let today = today
        do {
            try await once(form, line) { transaction in
                let all = try TeamStore.agencies(in: transaction)
                if let fault = try agency.fault(among: all, today: today) ?? store(transaction) {
                    throw AgencyFaults(all: [fault])
                }
            }
            return nil
        } catch let faults as AgencyFaults {
            return faults.all.first
        }
    }
}
