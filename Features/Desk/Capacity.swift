// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// How much one counsellor carries at once, over every channel together.
///
/// Telephone and chat share one capacity, because nobody listens to two people at once; each channel
/// says through a `Load` what it lays on a counsellor.
package struct Capacity: Sendable {
    /// How many contacts of one channel each of these counsellors has; who has none may be left out.
    ///
    /// It is asked for all of a team at once, so that a large team costs no more questions than a small one.
    package typealias Load = @Sendable ([StaffID], any Transaction) throws -> [StaffID: Int]

    /// Who of these is taken up by something that leaves room for nothing else, such as a call.
    package typealias Engaged = @Sendable ([StaffID], any Transaction) throws -> Set<StaffID>

    /// From so many on she counts as busy.
    package let usual: Int
    /// More than this nobody is given, even if she wants it.
    package let hardMaximum: Int
    private let loads: [Load]
    private let engaged: Engaged

    package init(
        usual: Int, hardMaximum: Int, loads: [Load], engaged: @escaping Engaged = { _, _ in [] }
    ) {
        self.usual = max(1, usual)
        self.hardMaximum = max(self.usual, hardMaximum)
        self.loads = loads
        self.engaged = engaged
    }

    /// How many contacts each of them has now, on all channels; who has none may be left out.
    package func taken(by staff: [StaffID], in transaction: any Transaction) throws -> [StaffID: Int] {
        guard !staff.isEmpty else { return [:] }
        return try loads.reduce(into: [:]) { sum, load in
            sum.merge(try load(staff, transaction), uniquingKeysWith: +)
        }
    }

    /// How many contacts she has now, on all channels.
    package func taken(by staff: StaffID, in transaction: any Transaction) throws -> Int {
        try taken(by: [staff], in: transaction)[staff] ?? 0
    }

    /// Who of these is in a call or wraps one up.
    package func engaged(among staff: [StaffID], in transaction: any Transaction) throws -> Set<StaffID> {
        staff.isEmpty ? [] : try engaged(staff, transaction)
    }

    /// Whether she may be given one more.
    package func hasRoom(for staff: StaffID, in transaction: any Transaction) throws -> Bool {
        guard try !engaged(among: [staff], in: transaction).contains(staff) else { return false }
        return try taken(by: staff, in: transaction) < hardMaximum
    }
}
