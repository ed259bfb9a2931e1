// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How requests look together: to the centre's team, and to who has written them down.
enum RequestListViews {
    static func list(_ page: RequestListPage, _ t: Translator) -> HTML {
        let red = page.requests.filter { !$0.marks(at: page.frame.now).isEmpty }
        let new = (page.isOfLine ? WaitingListAddress.ask : .new).address.path
        let none = t(page.isOfLine ? Text.Requests.noneSent : Text.Requests.none)
        let rows: HTML =
            page.requests.isEmpty
            ? "<p>\(none)</p>" : "<ul class=\"threads\">\(page.requests.map { row($0, page, t) })</ul>"
        let back: HTML = "<p><a href=\"\(address: page.cases.path)\">\(t(Text.Requests.toCases))</a></p>"
        return """
            \(page.isOfLine ? .empty : back)
            <h1>\(t(page.isOfLine ? Text.Requests.sent : Text.Requests.heading))</h1>
            <p class="quiet">\(t(page.isOfLine ? Text.Requests.sentMeaning : Text.Requests.meaning))</p>
            <p class="buttons"><a class="button" href="\(address: new)">\(t(Text.Requests.new))</a></p>
            \(red.isEmpty || page.isOfLine ? .empty : "<p class=\"notice\">\(t(Text.Requests.red(count: red.count)))</p>" as HTML)
            \(rows)
            """
    }

    /// What is red about a request, in words; nothing where nothing is.
    static func marks(_ request: CounsellingRequest, _ frame: RequestFrame, _ t: Translator) -> HTML {
        let marks = request.marks(at: frame.now).map { t(Text.Request.mark(mark: $0.rawValue)) }
        guard !marks.isEmpty else { return .empty }
        return "<strong>\(marks.joined(separator: " "))</strong>"
    }

    /// How far it has come, and who sees to it by when.
    static func state(_ request: CounsellingRequest, _ frame: RequestFrame, _ t: Translator) -> String {
        guard request.state == .waiting else {
            let day = frame.days.words(frame.days.of(request.changedAt), t)
            guard let ending = request.ending else { return t(Text.Request.begun(date: day)) }
            return t(Text.Request.ended(date: day, ending: ending.rawValue))
        }
        guard let owner = request.owner else { return "" }
        let name = frame.names[owner] ?? t(Text.Request.somebody)
        let day = request.nextStepBy.map { frame.days.words(frame.days.of($0 - .seconds(1)), t) } ?? ""
        return t(Text.Request.owned(name: name, date: day))
    }

    static func priority(_ request: CounsellingRequest, _ frame: RequestFrame, _ t: Translator) -> String {
        frame.rules.priority(request.priority)?.name.text(in: t.language) ?? request.priority
    }

    private static func row(_ request: CounsellingRequest, _ page: RequestListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let centre = frame.centres.first { $0.key == request.centre }?.name.text(in: t.language)
        let waited = WaitingTime.days(
            (request.state == .waiting ? frame.now : request.changedAt) - request.askedAt)
        let facts = [
            centre ?? request.centre, priority(request, frame, t), t(Text.Request.waited(count: waited)),
        ].joined(separator: " · ")
        let title = t(Text.Request.heading(number: request.number))
        let path = WaitingListAddress.request(request.id).address.path
        let name: HTML = page.isOfLine ? "\(title)" : "<a href=\"\(address: path)\">\(title)</a>"
        let isRed = !request.marks(at: frame.now).isEmpty
        return """
            <li\(HTML.attribute("class", isRed ? "late" : nil))>\(name) <span class="quiet">\(facts)</span><br>\(state(request, frame, t)) \(marks(request, frame, t))</li>
            """
    }
}
