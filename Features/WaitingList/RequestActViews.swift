// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// The forms with which something is done about a request.
enum RequestActViews {
    static func all(_ page: RequestPage, _ t: Translator) -> HTML {
        """
        \(form(.step, page, step(page, t), t))
        \(form(.begin, page, beginning(page, t), t))
        \(form(.owner, page, owner(page, t), t))
        \(page.frame.rules.moreUrgent(than: page.open.request.priority).isEmpty ? .empty : form(.raise, page, raising(page, t), t))
        \(form(.move, page, moving(page, t), t))
        \(form(.end, page, ending(page, t), t))
        """
    }

    /// One of the forms: the next thing to do stands open, whatever else is done more seldom is folded away.
    private static func form(_ act: RequestAct, _ page: RequestPage, _ fields: HTML, _ t: Translator) -> HTML
    {
        let request = page.open.request
        let path = WaitingListAddress.act(request.id, act).address.path
        let isOpen = act == page.act || (page.act == nil && act == first(page))
        let faults = act == page.act ? page.faults : []
        return """
            <details\(HTML.attribute("open", if: isOpen))><summary>\(t(Text.Act.name(act: act.rawValue)))</summary>
            \(FormViews.problems(faults.map { t(Text.Fault.words(fault: $0.rawValue)) }))
            <form method="post" action="\(address: path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))
            <input type="hidden" name="version" value="\(request.version)">
            \(fields)
            <div class="buttons"><button\(HTML.attribute("class", act == .end || act == .move ? "plain" : nil))>\(t(Text.Act.button(act: act.rawValue)))</button></div></form></details>
            """
    }

    /// What is to be done first: somebody has to see to it, then something has to be done.
    private static func first(_ page: RequestPage) -> RequestAct {
        page.open.request.owner == nil || !page.open.request.isOwnerHere ? .owner : .step
    }

    private static func step(_ page: RequestPage, _ t: Translator) -> HTML {
        let (form, rules) = (values(of: .step, page), page.frame.rules)
        let kinds = RequestStep.Kind.chosen.map {
            (value: $0.rawValue, label: t(Text.Step.kind(kind: $0.rawValue)))
        }
        return """
            \(FormViews.select("kind", label: t(Text.Step.what), options: choose(t) + kinds, selected: form.text("kind")))
            \(words(form, t(Text.Step.words), t))
            \(FormViews.date("day", t(Text.Step.day), form.text("day")))
            <p class="quiet">\(t(Text.Step.dayMeaning(days: rules.stepWithinDays, most: rules.postponedWithinDays)))</p>
            """
    }

    private static func owner(_ page: RequestPage, _ t: Translator) -> HTML {
        let form = values(of: .owner, page)
        let owners = page.owners.map { (value: $0.id.description, label: $0.name) }
        return """
            \(FormViews.select("owner", label: t(Text.Act.owner), options: choose(t) + owners, selected: form.has("owner") ? form.text("owner") : page.open.request.owner?.description ?? ""))
            """
    }

    private static func raising(_ page: RequestPage, _ t: Translator) -> HTML {
        let form = values(of: .raise, page)
        let options = page.frame.rules.moreUrgent(than: page.open.request.priority).map {
            (value: $0.key, label: $0.name.text(in: t.language))
        }
        return """
            <p class="quiet">\(t(Text.Act.raiseMeaning))</p>
            \(FormViews.select("priority", label: t(Text.Request.priority), options: choose(t) + options, selected: form.text("priority")))
            \(words(form, t(Text.Act.why), t))
            """
    }

    private static func beginning(_ page: RequestPage, _ t: Translator) -> HTML {
        let isForTeam = page.open.request.onlyFor == nil
        let form = values(of: .begin, page)
        let withTeam = page.act == .begin ? form.has("team") : isForTeam
        return """
            <p class="quiet">\(t(Text.Act.beginMeaning))</p>
            \(isForTeam ? FormViews.tick("team", t(Text.Act.withTeam), withTeam) : .empty)
            """
    }

    private static func moving(_ page: RequestPage, _ t: Translator) -> HTML {
        let form = values(of: .move, page)
        return """
            <p class="quiet">\(t(Text.Act.moveMeaning))</p>
            \(RequestFormViews.place(page.choices, form.text("centre"), form.text("only_for"), t))
            \(words(form, t(Text.Act.why), t))
            """
    }

    private static func ending(_ page: RequestPage, _ t: Translator) -> HTML {
        let form = values(of: .end, page)
        let endings = CounsellingRequest.Ending.allCases.map {
            (value: $0.rawValue, label: t(Text.Act.ending(ending: $0.rawValue)))
        }
        return """
            <p class="quiet">\(t(Text.Act.endMeaning(most: page.frame.rules.triesBeforeEnding, tries: page.open.tries)))</p>
            \(FormViews.select("ending", label: t(Text.Act.endingLabel), options: choose(t) + endings, selected: form.text("ending")))
            \(words(form, t(Text.Act.why), t))
            """
    }

    private static func words(_ form: Form, _ label: String, _ t: Translator) -> HTML {
        FormViews.area(
            "words", label, form.text("words"), most: CounsellingRequest.Words.mostText, rows: 3)
    }

    /// What was written into a form that could not be taken; nothing into the others.
    private static func values(of act: RequestAct, _ page: RequestPage) -> Form {
        act == page.act ? page.form : .empty
    }

    private static func choose(_ t: Translator) -> [(value: String, label: String)] {
        [(value: "", label: t(Text.Field.choose))]
    }
}
