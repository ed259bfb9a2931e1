// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// What is said in a discussion, as its endless page has it.
enum DiscussionViews {
    static func item(_ said: ReadContribution, for reader: DiscussionFeed.Reader) -> HTML {
        let t = Translator(reader.language)
        let isMine = said.contribution.writer == reader.staff
        return """
            <li\(isMine ? " class=\"mine\"" as HTML : "")><span class="who">\(reader.names[said.contribution.writer] ?? "")</span><span class="quiet">\(t(Text.Contribution.name(kind: said.words.kind.rawValue)))</span> \(said.words.text)</li>
            """
    }

    /// Where it is, in words.
    static func standing(_ one: Presentation, _ phases: [PhaseOrder.Phase], _ t: Translator) -> String {
        if one.closedAt != nil { return t(Text.Discussion.closed) }
        guard let phase = one.phase, phases.indices.contains(phase) else {
            return t(Text.Discussion.notBegun)
        }
        return t(Text.Phases.now(phase: phases[phase].name.text(in: t.language)))
    }

    static func status(_ line: String) -> HTML { "<li class=\"program status\">\(line)</li>" }

    /// The last line for whoever has no part in it any more, or where nothing of it is left.
    static func gone(_ t: Translator) -> HTML {
        "<li class=\"program parting\">\(t(Text.Discussion.gone))</li>"
    }
}
