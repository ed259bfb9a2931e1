// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Web

/// What one page of decisions says: which entries were looked at on it, and which of them go in.
///
/// So that somebody with thousands of entries is done in as many pages as it takes, on as many days.
struct ExtractDeciding: Sendable {
    /// As many as one page asks about.
    static let perPage = 50

    private let shown: [String]
    private let ticked: Set<String>
    private let goesBack: Bool
    private let isLast: Bool
    /// The version that she saw; nil where the form does not say.
    let version: Int?

    /// `undecided` is all that has to be decided: what was written since the page was made stands on a next one.
    init(_ form: Form, of undecided: [CaseEntry], after words: Extract.Words) {
        let (seen, before) = (Set(form.all("shown")), Set(words.judged ?? []))
        (ticked, version) = (Set(form.all("entry")), form.integer("version"))
        goesBack = form.has("back")
        shown = undecided.map(\.id).filter { seen.contains($0) && !before.contains($0) }
        let judged = before.union(shown)
        isLast = undecided.allSatisfy { judged.contains($0.id) }
    }

    /// What is kept then: of the last page that everything is decided.
    func words(after earlier: Extract.Words, at now: Moment) -> Extract.Words {
        var words = earlier
        let judged = earlier.judged ?? []
        if goesBack {
            words.judged = judged.dropLast(Self.perPage)
            return words
        }
        let goesIn = (earlier.ticked ?? []).filter { !shown.contains($0) } + shown.filter(ticked.contains)
        (words.judged, words.ticked) = (judged + shown, goesIn)
        if isLast { (words.chosen, words.decided) = (goesIn, now.milliseconds) }
        return words
    }

    /// Whether this stands there already, because the same form was sent before.
    func stands(in words: Extract.Words, seen: Set<String>) -> Bool {
        guard let judged = words.judged, !goesBack else { return false }
        let goesIn = Set(words.chosen ?? words.ticked ?? [])
        let isRest = seen.isEmpty && words.chosen == nil
        return !isRest && seen.isSubset(of: judged)
            && seen.intersection(goesIn) == seen.intersection(ticked)
    }

    /// What she had ticked.
    func ticks(_ entry: CaseEntry) -> Bool { ticked.contains(entry.id) }
}
