// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// The three of an agency of whom any two can together give a colleague her lost keys back.
package struct EscrowCircle: Sendable {
    /// Any two of so many.
    package static let size = 3

    let agency: AgencyID
    private let holders: [(staff: StaffID, key: PersonPublicKey)]

    /// Of fewer or more than three people there is no circle.
    package init?(agency: AgencyID, holders: [(StaffID, PersonPublicKey)]) {
        guard holders.count == Self.size else { return nil }
        self.agency = agency
        self.holders = holders.sorted { $0.0.description < $1.0.description }
    }

    /// A copy that is to be there: who opens it, and with which keys.
    struct Lock: Sendable {
        let pair: EscrowPair
        let outer: AgreementPublicKey
        let inner: AgreementPublicKey
    }

    /// One lock for each two of the three, in a ring, so that each of them can be the first to open one.
    ///
    /// Whoever is one of the three herself has lost the key with which she would open.
    func locks(for staff: StaffID) -> [Lock] {
        holders.indices.map { (holders[$0], holders[($0 + 1) % holders.count]) }
            .filter { $0.0.staff != staff && $0.1.staff != staff }
            .map { outer, inner in
                Lock(
                    pair: EscrowPair(outer: outer.staff, inner: inner.staff), outer: outer.key.agreement,
                    inner: inner.key.agreement)
            }
    }
}

/// The two who open one copy: the outer layer first, then the inner one.
package struct EscrowPair: Hashable, Sendable {
    package let outer: StaffID
    package let inner: StaffID

    package init(outer: StaffID, inner: StaffID) {
        self.outer = outer
        self.inner = inner
    }

    /// As the key store writes it.
    var text: String { "\(outer)>\(inner)" }

    init?(text: String) {
        let ends = text.split(separator: ">").map { StaffID(String($0)) }
        guard ends.count == 2, let outer = ends[0], let inner = ends[1] else { return nil }
        self.init(outer: outer, inner: inner)
    }
}
