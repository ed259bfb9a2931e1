// SPDX-License-Identifier: EUPL-1.2

import Access
import Instruments
package import Kernel

package typealias PermitID = Identifier<Permit>

/// That somebody may see what an instrument comes to.
package struct Permit: Sendable {
    let id: PermitID
    let staff: StaffID
    let instrument: InstrumentID
    let kind: Kind
    let givenBy: StaffID
    let until: Moment?

    /// What opens a result.
    enum Kind: String, Sendable {
        /// She has read and accepted the owner's terms.
        case terms
        /// Her lead has seen the certificate of the instrument's owner.
        case certificate
    }

    /// What these permits amount to.
    static func standing(_ permits: [Permit]) -> Standing {
        if permits.contains(where: { $0.kind == .certificate }) { return .certified }
        return permits.isEmpty ? .none : .acknowledged
    }
}
