// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How a consent looks, and the forms that record and withdraw one.
enum ConsentViews {
    private typealias Part = SharingPartViews

    static func new(_ page: NewConsentPage, _ t: Translator) -> HTML {
        let (frame, draft) = (page.frame, page.draft)
        let purposes = SharingPurpose.allCases.map {
            Part.tick("purpose", $0.rawValue, t(Text.Sharing.purpose(purpose: $0.rawValue)), draft.purposes)
        }
        return """
            \(Part.back(frame, t))
            <h1>\(t(Text.Consent.new))</h1>
            <p>\(t(Text.Consent.meaning))</p>
            \(Part.problems(page.faults, t))
            \(Part.form(SharingAddress.consents(frame.id).address, page.sending, frame))
            \(person(page, t))
            \(Part.select("answer", t(Text.Consent.answerLabel), Consent.Answer.allCases, draft.answer, t) { t(Text.Consent.answer(answer: $0.rawValue)) })
            \(Part.scope(draft.scope, page.offered, frame, t))
            <fieldset><legend>\(t(Text.Sharing.purposeLabel))</legend>\(purposes)</fieldset>
            \(Part.date("from", t(Text.Consent.from), draft.from))\(Part.date("until", t(Text.Consent.until), draft.until))
            \(Part.area("evidence", t(Text.Consent.evidence), draft.evidence))
            <div class="buttons"><button>\(t(Text.Consent.keep))</button></div></form>
            """
    }

    private static func person(_ page: NewConsentPage, _ t: Translator) -> HTML {
        let draft = page.draft
        let names = page.people.map { "<option value=\"\($0.revealed)\">" as HTML }
        return """
            <label>\(t(Text.Consent.giver)) <input type="text" name="giver" value="\(draft.giver)" list="people" maxlength="\(SharingLength.line)" autocomplete="off"></label><datalist id="people">\(names)</datalist>
            \(Part.select("capacity", t(Text.Consent.capacityLabel), Consent.Capacity.allCases, draft.capacity, t) { t(Text.Consent.capacity(capacity: $0.rawValue)) })
            \(Part.select("asking", t(Text.Consent.askingLabel), Consent.Asking.allCases, draft.asking, t) { t(Text.Consent.asking(asking: $0.rawValue)) })
            \(FormViews.text("interpreter", t(Text.Consent.interpreter), draft.interpreter, most: SharingLength.line))
            """
    }

    static func page(_ page: ConsentPage, _ t: Translator) -> HTML {
        let (frame, read) = (page.frame, page.read)
        return """
            \(Part.back(frame, t))
            <h1>\(t(Text.Consent.heading))</h1>
            \(page.form.isMet ? Part.met(t(Text.Consent.met), page.form.why, t) : .empty)
            <p><strong>\(state(read, frame, t))</strong></p>
            \(page.lastDay.map { ending($0, page, t) } ?? .empty)
            \(facts(read, frame, t))
            \(frame.mayDecide && read.consent.isGiven && read.consent.ending == nil ? withdrawing(page, t) : .empty)
            """
    }

    /// When it ends, and what happens then with what rests on it: said before, so that she is asked in time.
    private static func ending(_ day: String, _ page: ConsentPage, _ t: Translator) -> HTML {
        """
        <p class="notice">\(t(Text.Consent.lastDay(date: page.frame.days.words(day, t)))) \(t(Text.Consent.running(count: page.running))) \(t(Text.Consent.afterwards))</p>
        """
    }

    /// What she said and whether it counts, in words.
    static func state(_ read: ReadConsent, _ frame: SharingFrame, _ t: Translator) -> String {
        let consent = read.consent
        if consent.ending != nil { return t(Text.Consent.withdrawn) }
        guard consent.isGiven else { return t(Text.Consent.answer(answer: consent.answer.rawValue)) }
        if consent.from > frame.today { return t(Text.Consent.notYet) }
        return consent.stands(on: frame.today)
            ? t(Text.Consent.answer(answer: consent.answer.rawValue)) : t(Text.Consent.ended)
    }

    private static func facts(_ read: ReadConsent, _ frame: SharingFrame, _ t: Translator) -> HTML {
        let (consent, words) = (read.consent, read.words)
        let until = consent.until.map { frame.days.words($0, t) } ?? t(Text.Consent.withoutEnd)
        let ending: HTML =
            consent.ending.map { ending in
                Part.fact(
                    t(Text.Consent.withdrawn), Part.signature(ending.by, ending.at, frame, t))
                    + Part.fact(t(Text.Sharing.why), read.why ?? "")
            } ?? .empty
        return """
            <dl class="sheet">\(Part.fact(t(Text.Consent.giver), words.giver))
            \(Part.fact(t(Text.Consent.capacityLabel), t(Text.Consent.capacity(capacity: words.capacity.rawValue))))
            \(Part.fact(t(Text.Consent.askingLabel), t(Text.Consent.asking(asking: words.asking.rawValue))))
            \(Part.fact(t(Text.Consent.interpreter), words.interpreter))
            \(Part.fact(t(Text.Sharing.sections), Part.sections(consent.sections, frame, t)))
            \(Part.fact(t(Text.Sharing.recipients), Part.teams(consent.recipients, frame, t)))
            \(Part.fact(t(Text.Sharing.purposeLabel), Part.purposes(consent.purposes, t)))
            \(Part.fact(t(Text.Consent.from), frame.days.words(consent.from, t)))
            \(Part.fact(t(Text.Consent.untilShort), until))
            \(Part.fact(t(Text.Consent.evidence), words.evidence))
            \(Part.fact(t(Text.Consent.recorded), Part.signature(consent.by, consent.at, frame, t)))\(ending)</dl>
            """
    }

    private static func withdrawing(_ page: ConsentPage, _ t: Translator) -> HTML {
        let address = OneSharedAddress.withdraw(page.frame.id, page.read.consent.id).address
        return """
            <section><h2>\(t(Text.Consent.withdraw))</h2><p>\(t(Text.Consent.withdrawMeaning))</p>
            \(Part.problems(page.form.faults, t))
            \(Part.form(address, page.form.sending, page.frame))
            \(Part.area("why", t(Text.Consent.withdrawWhy), page.form.why))
            <div class="buttons"><button>\(t(Text.Consent.withdraw))</button></div></form></section>
            """
    }
}
