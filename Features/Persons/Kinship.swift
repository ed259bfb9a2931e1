// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Who descends from whom, as far as it is written.
enum Kinship {
    /// A parent, or a grandparent, with who descends from her.
    struct Line: Sendable {
        let above: PersonID
        let below: PersonID
    }

    /// The line that a relation draws; nil where it draws none.
    static func line(_ kind: RelationKind, _ one: PersonID, to other: PersonID) -> Line? {
        switch kind {
        case .parent, .grandparent: Line(above: one, below: other)
        case .child, .grandchild: Line(above: other, below: one)
        default: nil
        }
    }

    /// Whether somebody is her own ancestor, be it through others.
    static func isCircular(_ lines: [Line]) -> Bool {
        var left = lines
        while !left.isEmpty {
            let below = Set(left.map(\.below))
            let further = left.filter { below.contains($0.above) }
            guard further.count < left.count else { return true }
            left = further
        }
        return false
    }
}

extension People {
    /// The lines of descent between people, after an entry would have become another.
    func lines(with gone: PersonID? = nil, as kept: PersonID? = nil) -> [Kinship.Line] {
        let now = { (id: PersonID) in id == gone ? kept ?? id : id }
        return bonds.compactMap {
            Kinship.line($0.words.kind, now($0.one.person.id), to: now($0.other.person.id))
        }.filter { $0.above != $0.below }
    }
}
