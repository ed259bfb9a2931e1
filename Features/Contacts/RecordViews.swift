// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Texts
import Web

/// How the page of one record looks.
enum RecordViews {
    static func record(_ page: RecordPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Record.heading))</h1>
        <p class="quiet">\(summary(page, t))</p>
        \(page.open.mayWrite ? writing(page, t) : reading(page, t))
        \(page.open.unit == nil ? .empty : readersLink(page, t))
        \(page.ways.map { "<p><a href=\"\(address: $0.1.path)\">\($0.0)</a></p>" as HTML })
        \(WallViews.link(to: page.open.contact.matter, t))
        <p><a href="\(address: ContactAddress.list.address.path)">\(t(Text.Record.toList))</a></p>
        """
    }

    /// The list of who has opened the record, with the way back to it.
    static func readers(_ list: HTML, of id: ContactID, _ t: Translator) -> HTML {
        """
        \(list)
        <p><a href="\(address: ContactAddress.record(id).address.path)">\(t(Text.Record.toRecord))</a></p>
        """
    }

    private static func readersLink(_ page: RecordPage, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: ContactAddress.readers(page.id).address.path)\">\(t(Text.Record.readers))</a></p>"
    }

    /// The answer to a script that saved by itself.
    static func kept(_ version: Int, at time: String, _ t: Translator) -> HTML {
        "<p data-version=\"\(version)\">\(t(Text.Record.savedAt(time: time)))</p>"
    }

    /// The answer to a script that could not save by itself: sending the form shows what to do.
    static func notKept(_ t: Translator) -> HTML { "<p data-stopped>\(t(Text.Record.notSaved))</p>" }

    private static func summary(_ page: RecordPage, _ t: Translator) -> String {
        let event = page.open.event
        let channel = event.map { page.words(of: [$0.channel], in: ContactField.channel, t) }
        let started = event.map { t.dateAndTime($0.startedAt, in: page.local.zone) }
        return [channel, started].compactMap { $0 }.joined(separator: " · ")
    }

    private static func writing(_ page: RecordPage, _ t: Translator) -> HTML {
        """
        \(problems(page, t))
        \(MergeViews.notice(page, t))
        \(page.isComplete ? "<p class=\"note\">\(t(Text.Record.isComplete))</p>" as HTML : closing(page, t))
        <form method="post" action="\(address: ContactAddress.complete(page.id).address.path)" class="record" id="record"\(autosave(page)) autocomplete="off">
        \(hidden(page))
        <h2>\(t(Text.Record.required))</h2>
        <div class="fields">\(required(page, t))</div>
        \(note(page, t))
        \(RecordSection.allCases.map { section($0, of: page, t) })
        \(page.own)
        \(buttons(page, t))
        </form>
        \(page.mayDiscard ? discarding(page, t) : .empty)
        """
    }

    /// What is complete changes only when somebody says so.
    private static func autosave(_ page: RecordPage) -> HTML {
        .attribute("data-autosave", page.isComplete ? nil : ContactAddress.draft(page.id).address.path)
    }

    private static func problems(_ page: RecordPage, _ t: Translator) -> HTML {
        guard !page.problems.isEmpty else { return .empty }
        let items = page.problems.map { problem -> HTML in
            guard let name = problem.fieldName else { return "<li>\(problem.sentence(t))</li>" }
            let target = "#" + FieldViews.anchor(name)
            return "<li><a href=\"\(address: target)\">\(problem.sentence(t))</a></li>"
        }
        return "<div class=\"problems\" role=\"alert\"><ul>\(items)</ul></div>"
    }

    private static func closing(_ page: RecordPage, _ t: Translator) -> HTML {
        let buttons = page.closingKinds.map { kind -> HTML in
            "<button class=\"plain\" name=\"kind\" value=\"\(kind.code)\">\(kind.text(in: t.language))</button>"
        }
        return """
            <form method="post" action="\(address: ContactAddress.close(page.id).address.path)" class="kinds">
            \(hidden(page))
            <fieldset><legend>\(t(Text.Record.closeAs))</legend><div class="buttons">\(buttons)</div></fieldset>
            </form>
            """
    }

    private static func hidden(_ page: RecordPage) -> HTML {
        """
        \(FormViews.token(page.formToken))<input type="hidden" name="version" value="\(page.version)">
        """
    }

    private static func required(_ page: RecordPage, _ t: Translator) -> HTML {
        var times = HTML.empty
        if page.isByHand {
            times = [.startedOn, .startedTime, .talkMinutes].map { FieldViews.entry($0, of: page, t) }
                .joined()
        }
        return times + RecordField.required.map { FieldViews.field($0, of: page, t) }.joined()
    }

    private static func note(_ page: RecordPage, _ t: Translator) -> HTML {
        """
        <label id="\(FieldViews.anchor("note"))">\(t(Text.Record.note))
        <span class="quiet" id="note-hint">\(t(Text.Record.noteHint))</span>
        <textarea name="note" rows="3" maxlength="\(RecordForm.noteLimit)" aria-describedby="note-hint">
        \(page.record.note)</textarea></label>
        """
    }

    private static func section(_ section: RecordSection, of page: RecordPage, _ t: Translator) -> HTML {
        let isOpen = HTML.attribute("open", if: section.isUsed(in: page.record))
        let content = section == .referrals ? referrals(page, t) : fields(section, of: page, t)
        return """
            <details\(isOpen)><summary>\(t(section.label))</summary><div class="fields">\(content)</div></details>
            """
    }

    private static func fields(_ section: RecordSection, of page: RecordPage, _ t: Translator) -> HTML {
        section.fields.map { FieldViews.field($0, of: page, t) }.joined()
            + section.entries.map { FieldViews.entry($0, of: page, t) }.joined()
    }

    /// Those there are and an empty one; saving the draft gives the next.
    private static func referrals(_ page: RecordPage, _ t: Translator) -> HTML {
        let all = page.record.referrals + [ContactRecord.Referral(target: "")]
        let shown = all.prefix(ReferralPart.most).enumerated().map { number, referral in
            FieldViews.referral(number, referral, of: page, t)
        }
        return shown.joined() + "<p class=\"quiet\">\(t(Text.Referral.more))</p>"
    }

    private static func buttons(_ page: RecordPage, _ t: Translator) -> HTML {
        let draft = ContactAddress.draft(page.id).address.path
        let again: HTML =
            "<button class=\"plain\" formaction=\"\(address: draft)\">\(t(Text.Record.saveDraft))</button>"
        return """
            <div class="buttons"><button>\(t(page.isComplete ? Text.Record.correct : Text.Record.complete))</button>
            \(page.isComplete ? .empty : again)
            <span class="quiet" role="status" data-saved data-over="\(t(Text.Record.signInToSave))" data-failed="\(t(Text.Record.notSavedNow))"></span></div>
            """
    }

    private static func discarding(_ page: RecordPage, _ t: Translator) -> HTML {
        """
        <div class="buttons"><form method="post" action="\(address: ContactAddress.discard(page.id).address.path)">
        \(FormViews.token(page.formToken))<button class="warm">\(t(Text.Record.discard))</button></form></div>
        """
    }

    private static func reading(_ page: RecordPage, _ t: Translator) -> HTML {
        let rows = RecordField.allCases.filter { !page.record[$0].isEmpty }.map { field -> HTML in
            "<dt>\(t(field.label))</dt><dd>\(page.words(of: page.record[field], in: field.list, t))</dd>"
        }
        let entries = RecordEntry.allCases.filter { !page.record[$0].isEmpty }.map { entry -> HTML in
            "<dt>\(t(entry.label))</dt><dd>\(page.record[entry])</dd>"
        }
        let referrals = page.record.referrals.map { referral -> HTML in
            let target = page.words(of: [referral.target], in: ReferralPart.target.rawValue, t)
            return "<dt>\(t(Text.Referral.target))</dt><dd>\(target)</dd>"
        }
        return """
            <dl class="sheet">\(rows)\(entries)\(referrals)<dt>\(t(Text.Record.note))</dt><dd class="words">\(page.record.note)</dd></dl>
            """
    }
}
