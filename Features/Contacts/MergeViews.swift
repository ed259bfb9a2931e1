// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// How the page says that somebody saved meanwhile.
enum MergeViews {
    static func notice(_ page: RecordPage, _ t: Translator) -> HTML {
        guard !page.differences.isEmpty else { return .empty }
        return """
            <section class="note" role="alert"><h2>\(t(Text.Merge.heading))</h2>
            <p>\(t(Text.Merge.advice))</p>
            <ul>\(page.differences.map { "<li>\(sentence($0, of: page, t))</li>" as HTML })</ul></section>
            """
    }

    private static func sentence(_ difference: RecordMerge.Difference, of page: RecordPage, _ t: Translator)
        -> String
    {
        switch difference {
        case .field(let field, let kept):
            t(Text.Merge.field(field: t(field.label), kept: page.words(of: kept, in: field.list, t)))
        case .entry(let entry, let kept): t(Text.Merge.field(field: t(entry.label), kept: kept))
        case .referrals: t(Text.Merge.referrals)
        case .note: t(Text.Merge.note)
        }
    }
}
