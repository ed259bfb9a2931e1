// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Store
import Web

/// What the page shows on which somebody says that two entries are one person.
struct MergePage: Sendable {
    let frame: PersonFrame
    /// The two, with the versions that she saw.
    var pair: MergePair
    let sending: SendingID
    let obstacle: MergeObstacle?
    var draft: MergeDraft
    var unchosen: [PersonField] = []
    var faults: [PersonFault] = []
    /// Whether somebody else has changed one of the two meanwhile.
    var isMet = false

    var kept: Known { pair.kept }
    var gone: Known { pair.gone }
    var differing: [PersonField] { PersonField.differing(kept.words, gone.words) }
    /// What they are to each other, as it is written; as one they are nothing to each other.
    var between: [Bond] {
        frame.people.bonds(of: kept.person.id).filter { $0.seen(from: gone.person.id) != nil }
    }
    /// What can be chosen in a field; of two of whom one says nothing there is no both.
    func offered(for field: PersonField) -> [MergeChoice] {
        let all = MergeChoice.offered(for: field)
        let isOne = field.isEmpty(kept.words) || field.isEmpty(gone.words)
        return isOne ? all.filter { $0 == .kept || $0 == .gone } : all
    }
    /// Whether a number or an address stands here that could not stay with one of the two roles.
    var losesNumber: Bool {
        let both = [kept.words, gone.words]
        return both.contains { $0.role.isProtected } && both.contains { !($0.phone + $0.address).isEmpty }
    }

    /// Whether a form is to be tried: that the two are one already may be because it was sent before.
    var mayBeTried: Bool {
        switch obstacle {
        case nil: unchosen.isEmpty && faults.isEmpty
        case .merged: true
        case .itself, .otherSection, .circular: false
        }
    }
    var isFine: Bool { obstacle == nil && unchosen.isEmpty && faults.isEmpty && !isMet }
}

/// What the page shows on which a merge is undone.
struct UndoPage: Sendable {
    let frame: PersonFrame
    let read: ReadMerge
    /// Both entries; nil where one was taken out since.
    let kept: Known?
    let gone: Known?
    let obstacle: UndoObstacle?
    let changes: (written: Int, removed: Int)
    let sending: SendingID
    var isMet = false

    /// The fields that somebody has written since.
    var since: [PersonField] { kept.map { PersonField.differing(read.words.result, $0.words) } ?? [] }
    /// The fields that say something else once it is undone.
    var turning: [PersonField] { kept.map { PersonField.differing(read.words.before, $0.words) } ?? [] }
    var isFine: Bool { obstacle == nil && !isMet }
}
