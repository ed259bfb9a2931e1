// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// What the pages of consents, decisions and referrals have in common.
enum SharingPartViews {
    /// The way back to all that is shared in the case.
    static func back(_ frame: SharingFrame, _ t: Translator) -> HTML {
        let path = SharingAddress.overview(frame.id).address.path
        return "<p><a href=\"\(address: path)\">\(t(Text.Sharing.all(number: frame.number)))</a></p>"
    }

    /// What a team is called; one that works here no more is not named.
    static func team(_ id: TeamID, _ frame: SharingFrame, _ t: Translator) -> String {
        frame.team(id) ?? t(Text.Sharing.someTeam)
    }

    static func teams(_ ids: Set<TeamID>, _ frame: SharingFrame, _ t: Translator) -> String {
        ids.map { team($0, frame, t) }.sorted().joined(separator: ", ")
    }

    static func sections(_ sections: Sections, _ frame: SharingFrame, _ t: Translator) -> String {
        sections.list.map { frame.section($0, t) }.joined(separator: ", ")
    }

    static func purposes(_ purposes: Set<SharingPurpose>, _ t: Translator) -> String {
        SharingPurpose.allCases.filter(purposes.contains).map {
            t(Text.Sharing.purpose(purpose: $0.rawValue))
        }
        .joined(separator: ", ")
    }

    /// Who did something and when.
    static func signature(_ id: StaffID, _ at: Moment, _ frame: SharingFrame, _ t: Translator) -> String {
        t(
            Text.Sharing.signature(
                name: frame.names[id] ?? t(Text.Sharing.somebody),
                time: t.dateAndTime(at, in: frame.days.zone)))
    }

    /// One thing that is known, if there is something.
    static func fact(_ label: String, _ words: String) -> HTML {
        words.isEmpty ? .empty : "<dt>\(label)</dt><dd class=\"words\">\(words)</dd>"
    }

    static func problems(_ faults: [SharingFault], _ t: Translator) -> HTML {
        FormViews.problems(
            faults.map { t(Text.Sharing.fault(fault: $0.rawValue, most: SharingLength.text)) })
    }

    /// What stands against a decision.
    static func obstacles(_ obstacles: [Obstacle], _ t: Translator) -> HTML {
        FormViews.problems(obstacles.map { t(Text.Sharing.obstacle(obstacle: $0.rawValue)) })
    }

    /// How a form begins.
    static func form(_ address: Address, _ sending: SendingID, _ frame: SharingFrame) -> HTML {
        """
        <form method="post" action="\(address: address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(sending))
        """
    }

    static func area(_ name: String, _ label: String, _ value: String, rows: Int = 3) -> HTML {
        """
        <label>\(label) <textarea name="\(name)" rows="\(rows)" maxlength="\(SharingLength.text)">
        \(value)</textarea></label>
        """
    }

    static func date(_ name: String, _ label: String, _ value: String) -> HTML {
        "<label>\(label) <input type=\"date\" name=\"\(name)\" value=\"\(value)\"></label>"
    }

    static func select<Code: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ label: String, _ codes: [Code], _ chosen: String, _ t: Translator,
        words: (Code) -> String
    ) -> HTML {
        let options = codes.map { (value: $0.rawValue, label: words($0)) }
        return FormViews.select(
            name, label: label, options: [(value: "", label: t(Text.Sharing.choose))] + options,
            selected: chosen)
    }

    /// Which sections and which teams; both are only such as something can come of.
    static func scope(
        _ draft: ScopeDraft, _ offered: [SharingTeam], _ frame: SharingFrame, _ t: Translator
    ) -> HTML {
        let sections = frame.open.standing.list.map { section in
            tick("section", section.rawValue, frame.section(section, t), draft.sections)
        }
        let teams = offered.map { tick("team", $0.id.description, $0.name, draft.teams) }
        let nobody: HTML = offered.isEmpty ? "<p>\(t(Text.Sharing.nobody))</p>" : .empty
        return """
            <fieldset><legend>\(t(Text.Sharing.sections))</legend>\(sections)</fieldset>
            <fieldset><legend>\(t(Text.Sharing.recipients))</legend>\(nobody)\(teams)</fieldset>
            """
    }

    static func tick(_ name: String, _ value: String, _ label: String, _ chosen: Set<String>) -> HTML {
        "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(value)\"\(HTML.attribute("checked", if: chosen.contains(value)))> \(label)</label>"
    }

    /// What was written when somebody else had been faster.
    static func met(_ heading: String, _ written: String, _ t: Translator) -> HTML {
        let mine: HTML =
            written.isEmpty
            ? .empty : "<p>\(t(Text.Sharing.written))</p><blockquote class=\"words\">\(written)</blockquote>"
        return "<section class=\"notice\" role=\"alert\"><h2>\(heading)</h2>\(mine)</section>"
    }
}
