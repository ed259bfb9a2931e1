// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the visitor's side of a conversation looks.
enum VisitViews {
    static func visit(_ page: VisitPage) -> HTML {
        let t = Translator(page.language)
        return """
            <h1 data-over="\(t(Text.Visit.headingOver))">\(t(page.conversation.isOver ? Text.Visit.headingOver : Text.Visit.heading))</h1>
            \(MessageDraftViews.problem(page.problem, t))
            \(page.extra)
            \(InterpretingViews.question(page, t))
            \(page.conversation.isOver ? "" : frame(t))
            \(page.conversation.isInterrupted ? "<p class=\"quiet\" id=\"status-note\">\(t(Text.Visit.Status.returned))</p>" as HTML : "")
            \(page.conversation.isOver ? over(page, t) : talk(page, t))
            """
    }

    private static func frame(_ t: Translator) -> HTML {
        "<iframe class=\"frame\" id=\"frame\" name=\"talk\" data-events=\"\(ChatAddress.visitEvents.address.path)\" src=\"\(ChatAddress.visitFrame.address.path)\" title=\"\(t(Text.Visit.frameTitle))\"></iframe>"
            + FrameViews.again(ChatAddress.visitFrame.address, t)
    }

    /// What she sees who has ended the chat or deleted the conversation herself.
    static func goodbye(_ farewell: Farewell, _ callBack: Address?, home: Address, _ t: Translator) -> HTML {
        """
        <h1>\(t(farewell == .deleted ? Text.Visit.deletedHeading : Text.Visit.Status.ended))</h1>
        <p>\(t(farewell == .deleted ? Text.Visit.deletedNote : Text.Visit.notShown))</p>
        \(HurdleViews.callBack(callBack, t))
        <div class="buttons"><a class="button plain" href="\(address: home.path)">\(t(Text.Visit.toStart))</a></div>
        """
    }

    /// The line in the conversation that says where it stands.
    static func status(_ status: VisitStatus, language: Language) -> HTML {
        "<li class=\"program status\(status.isWaiting ? " waiting" as HTML : "")\">\(sentence(status, Translator(language)))</li>"
    }

    /// The passing line that says the counsellor is writing.
    static func writing(language: Language) -> HTML {
        "<li class=\"program writing\">\(Translator(language)(Text.Visit.writing))</li>"
    }

    /// The line that says what else there is, when the wait is long.
    ///
    /// The ways themselves are on the page.
    static func otherWays(language: Language) -> HTML {
        "<li class=\"program\">\(Translator(language)(Text.Visit.Status.long))</li>"
    }

    /// The line that says that the counsellor did not come back and the visitor is first in line again.
    ///
    /// The waiting room is not on a page that was opened while somebody answered, so the line leads there.
    static func returned(language: Language) -> HTML {
        let t = Translator(language)
        return
            "<li class=\"program\">\(t(Text.Visit.Status.returned)) <a href=\"\(ChatAddress.visit.address.path)#waiting\" target=\"_top\">\(t(Text.Visit.waitingRoom))</a></li>"
    }

    /// The last line of an ended chat's frame, when it shows nothing any more.
    static func over(language: Language) -> HTML {
        "<li class=\"program parting\">\(Translator(language)(Text.Visit.Status.ended))</li>"
    }

    /// The line that says why the frame of a thread shows nothing any more.
    static func hidden(language: Language) -> HTML {
        "<li class=\"program parting\">\(Translator(language)(Text.Visit.hidden))</li>"
    }

    private static func sentence(_ status: VisitStatus, _ t: Translator) -> String {
        switch status {
        case .waiting(let place, let onDuty):
            let line = t(Text.Visit.Status.waiting(before: place - 1))
            guard let onDuty else { return line }
            return line + " " + t(Text.Visit.Status.onDuty(count: onDuty))
        case .open: return t(Text.Visit.Status.open)
        case .broken(let minutes): return t(Text.Visit.Status.broken(minutes: minutes))
        case .passing: return t(Text.Visit.Status.passing)
        case .passed: return t(Text.Visit.Status.passed)
        case .thread(let hours): return t(Text.Visit.Status.thread(hours: hours))
        case .ended: return t(Text.Visit.Status.ended)
        case .gone: return t(Text.Visit.Status.gone)
        }
    }

    private static func talk(_ page: VisitPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(ChatAddress.visitMessages.address.path)" id="write" data-in-place autocomplete="off">
        \(FormViews.token(page.formToken))
        <input type="hidden" name="b" value="\(page.messageToken)">
        <label>\(t(Text.Visit.yourMessage))
        <textarea name="a" rows="3" dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false">\(page.kept)</textarea></label>
        \(MessageDraftViews.unsent(t))
        <div class="buttons"><button>\(t(Text.Visit.send))</button></div>
        </form>
        <div data-held>\(SafetyViews.safety(page, t))</div>
        \(CodeViews.panel(page, t))
        \(page.conversation.isThread ? callBack(page, t) : "")
        \(page.addressee.map { ReportViews.passOn($0, page, t) })
        <div class="buttons">
        \(page.conversation.state == .waiting ? "" : askReaders(page, t))
        <div data-held>\(button(ChatAddress.visitEnd, t(page.conversation.isThread ? Text.Visit.leave : Text.Visit.end), style: "plain", page))</div>
        \(delete(page, t))
        <div data-over hidden><a class="button plain" href="\(address: page.home.path)">\(t(Text.Visit.toStart))</a></div>
        </div>
        \(page.conversation.state == .waiting ? WaitingViews.room(page, t) : "")
        """
    }

    private static func over(_ page: VisitPage, _ t: Translator) -> HTML {
        """
        \(MessageDraftViews.kept(page.kept, label: t(Text.Visit.yourMessage)))
        <p>\(t(Text.Visit.notShown))</p>
        \(CodeViews.panel(page, t))
        \(callBack(page, t))
        <div class="buttons">
        \(askReaders(page, t))
        \(delete(page, t))
        <a class="button plain" href="\(address: page.home.path)">\(t(Text.Visit.toStart))</a>
        </div>
        """
    }

    private static func askReaders(_ page: VisitPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(ChatAddress.visit.address.path)">\(FormViews.token(page.formToken))
        <button class="plain" name="c" value="\(CodeStep.readers.rawValue)">\(t(Text.Visit.readers))</button></form>
        """
    }

    /// The list of who has opened the conversation, with the way back to it.
    static func readers(_ list: HTML, _ t: Translator) -> HTML {
        """
        \(list)
        <div class="buttons"><a class="button plain" href="\(ChatAddress.visit.address.path)">\(t(Text.Visit.toTalk))</a></div>
        """
    }

    private static func callBack(_ page: VisitPage, _ t: Translator) -> HTML {
        page.isReport ? "" : HurdleViews.callBack(page.reception.callBack(t.language), t)
    }

    private static func delete(_ page: VisitPage, _ t: Translator) -> HTML {
        button(ChatAddress.visitDelete, t(Text.Visit.delete), style: "warm", page)
    }

    static func button(_ action: ChatAddress, _ label: String, style: String, _ page: VisitPage) -> HTML {
        """
        <form method="post" action="\(action.address.path)">\(FormViews.token(page.formToken))<input type="hidden" name="b" value="\(page.messageToken)"><button class="\(style)">\(label)</button></form>
        """
    }
}
