// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the form of an interpreter looks.
enum InterpreterFormViews {
    static func page(_ page: InterpreterFormPage, _ t: Translator) -> HTML {
        let (words, line) = (page.words, Interpreter.Words.mostLine)
        let address = page.one.map { InterpretersAddress.one($0.id) } ?? .list
        let genders = Interpreter.Gender.allCases.map {
            (value: $0.rawValue, label: t(Text.Field.gender(gender: $0.rawValue)))
        }
        return """
            <p><a href="\(InterpretersAddress.list.address.path)">\(t(Text.Interpreters.heading))</a></p>
            <h1>\(page.one?.words.name ?? t(Text.Interpreters.new))</h1>
            \(FormViews.problems(page.faults.map { t(Text.Interpreters.fault(fault: $0.rawValue)) }))
            <form method="post" action="\(address: address.address.path)" class="sheet" autocomplete="off">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">
            \(FormViews.text("name", t(Text.Field.name), words.name, most: line))
            \(FormViews.select("gender", label: t(Text.Field.genderLabel), options: genders, selected: words.gender.rawValue))
            \(skills(page, t))
            \(FormViews.text("phone", t(Text.Field.phone), words.phone, most: line))
            \(FormViews.text("mail", t(Text.Field.mail), words.mail, most: line))
            \(FormViews.text("company", t(Text.Field.company), words.company, most: line))
            \(FormViews.text("region", t(Text.Field.region), words.region, most: line))
            \(FormViews.tick("remote", t(Text.Field.remote), words.isRemote))
            \(hours(page, t))
            \(FormViews.area("not_from", t(Text.Field.notFrom), words.notFrom, most: Interpreter.Words.mostText, rows: 2))
            <p class="quiet">\(t(Text.Field.notFromMeaning))</p>
            \(FormViews.area("note", t(Text.Field.note), words.note, most: Interpreter.Words.mostText, rows: 2))
            <p class="quiet">\(t(Text.Field.noteMeaning))</p>
            <div class="buttons"><button>\(t(Text.Field.save))</button></div></form>
            """
    }

    private static func skills(_ page: InterpreterFormPage, _ t: Translator) -> HTML {
        let none = [(value: "", label: "–")]
        let options = none + page.frame.options(t)
        let rows = (1...InterpreterDraft.mostSkills).map { number -> HTML in
            let skill = page.words.skills.dropFirst(number - 1).first
            return """
                \(FormViews.select("language_\(number)", label: t(Text.Field.languageNumber(number: number)), options: options, selected: skill?.language ?? ""))
                \(FormViews.text("variety_\(number)", t(Text.Field.variety), skill?.variety ?? "", most: Interpreter.Words.mostLine))
                """
        }
        return
            "<fieldset><legend>\(t(Text.Field.languages))</legend><p class=\"quiet\">\(t(Text.Field.languagesMeaning))</p>\(rows)</fieldset>"
    }

    private static func hours(_ page: InterpreterFormPage, _ t: Translator) -> HTML {
        let rows = (1...7).map { weekday -> HTML in
            let window = page.words.hours.first { $0.weekday == weekday }
            let day = t(Text.Field.day(day: "\(weekday)"))
            return """
                <p>\(time("from_\(weekday)", t(Text.Field.from(day: day)), window?.from))\(time("to_\(weekday)", t(Text.Field.to(day: day)), window?.to))</p>
                """
        }
        return
            "<fieldset><legend>\(t(Text.Field.hours))</legend><p class=\"quiet\">\(t(Text.Field.hoursMeaning))</p>\(rows)</fieldset>"
    }

    private static func time(_ name: String, _ label: String, _ value: String?) -> HTML {
        "<label>\(label) <input type=\"time\" name=\"\(name)\" value=\"\(value ?? "")\"></label>"
    }
}
