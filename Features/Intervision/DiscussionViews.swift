// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// What is said in a discussion, as its endless page has it.
enum DiscussionViews {
    static func item(
        _ said: ReadContribution, of one: Presentation, in group: PeerGroupID,
        for reader: DiscussionFeed.Reader
    ) -> HTML {
        let t = Translator(reader.language)
        let isMine = said.words.isBy(reader.staff)
        return """
            <li\(isMine ? " class=\"mine\"" as HTML : "")><span class="who">\(reader.name(of: said))</span><span class="quiet">\(t(Text.Contribution.name(kind: said.words.kind.rawValue)))</span> \(said.words.text)\(isMine ? withdrawing(said, of: one, in: group, for: reader, t) : "")</li>
            """
    }

    /// Her own words can be taken back in the frame itself, so that what she is writing beside it stays.
    private static func withdrawing(
        _ said: ReadContribution, of one: Presentation, in group: PeerGroupID,
        for reader: DiscussionFeed.Reader, _ t: Translator
    ) -> HTML {
        """
        <form method="post" action="\(PeerGroupAddress.discuss(group, one.id, .withdrawal).path)">\(FormViews.token(reader.formToken))
        <input type="hidden" name="contribution" value="\(said.contribution.id.description)"><input type="hidden" name="\(PeerGroupAddress.seen)" value="\(reader.seen)">
        <button class="plain">\(t(Text.Contribution.withdraw))</button></form>
        """
    }

    /// Where it is, with the way to that where the page around the frame is of another stage.
    static func standing(
        _ one: Presentation, in group: PeerGroupID, _ phases: [PhaseOrder.Phase],
        for reader: DiscussionFeed.Reader
    ) -> HTML {
        let t = Translator(reader.language)
        let way: HTML =
            reader.seen.isEmpty || reader.seen == one.stage
            ? ""
            : " <a href=\"\(PeerGroupAddress.presentation(group, one.id).path)\" target=\"_top\">\(t(Text.Discussion.renew))</a>"
        return "<li class=\"program status\">\(sentence(one, phases, t))\(way)</li>"
    }

    private static func sentence(_ one: Presentation, _ phases: [PhaseOrder.Phase], _ t: Translator) -> String
    {
        if one.closedAt != nil { return t(Text.Discussion.closed) }
        guard let phase = one.phase, phases.indices.contains(phase) else {
            return t(Text.Discussion.notBegun)
        }
        return t(Text.Phases.now(phase: phases[phase].name.text(in: t.language)))
    }

    /// The last line for whoever has no part in it any more, or where nothing of it is left.
    static func gone(_ t: Translator) -> HTML {
        "<li class=\"program parting\">\(t(Text.Discussion.gone))</li>"
    }
}
