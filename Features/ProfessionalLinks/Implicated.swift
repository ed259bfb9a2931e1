// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// An organisation that is itself part of what a case is about, and who is asked in its stead.
struct Implicated: Sendable, Equatable {
    let agency: Agency
    let standing: Standing
    /// Nobody where none was named, or all who were are implicated or have left.
    let instead: Agency?

    /// How far it is kept out.
    enum Standing: Sendable, Equatable {
        case keptOut
        /// It answers for the case; nobody can be kept out of her own.
        case answers
        /// No wall stands, or a steward has lifted it.
        case letIn
    }

    /// Who stands in for an agency: the first in the row of its alternates that takes part and is not implicated itself.
    static func alternate(
        of agency: Agency, among agencies: [Agency], without implicated: Set<AgencyID>, on today: String
    ) -> Agency? {
        var passed: Set<AgencyID> = [agency.id]
        var next = agency.alternate
        while let id = next, passed.insert(id).inserted, let one = agencies.first(where: { $0.id == id }) {
            if !implicated.contains(id), one.takesPart(on: today) { return one }
            next = one.alternate
        }
        return nil
    }
}
