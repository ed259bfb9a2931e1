// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

extension ImportRoutes {
    /// Her file in the address; everything else is not found.
    func frame(_ request: StaffRequest) async throws -> ImportFrame {
        guard request.viewer.team != nil,
            let open = try await imports.open(
                try request.id("id"), by: request.viewer, with: request.key)
        else { throw Problem.notFound }
        return ImportFrame(
            open: open, fields: fields(for: request.viewer),
            codes: try await needs.codes(request.translate), section: needs.section,
            formToken: request.formToken, days: imports.days)
    }

    /// The same as long as none of its cases is made.
    func waiting(_ request: StaffRequest) async throws -> ImportFrame {
        let frame = try await frame(request)
        guard frame.open.batch.state == .waiting else { throw Problem.notFound }
        return frame
    }

    /// Where a column can belong: in what she can write herself.
    func fields(for viewer: Viewer) -> [ImportField] {
        ImportField.all(writing: Role.sections(of: viewer.roles))
    }

    func chosenColumns(_ request: StaffRequest, _ frame: ImportFrame) -> ImportChoices {
        var choices = frame.open.choices
        let chosen = request.form.all("field").map { ImportField(code: $0) ?? .leaveOut }
        choices.fields = frame.table.columns.indices.map { column in
            let field = column < chosen.count ? chosen[column] : .leaveOut
            return (frame.fields.contains(field) ? field : .leaveOut).code
        }
        choices.dayOrder = DayOrder(rawValue: request.form.text("order")) ?? choices.dayOrder
        choices.hasColumns = true
        return choices
    }

    /// Says of new values what their words say; what was chosen before stays.
    func withGuesses(_ choices: ImportChoices, _ table: CSVTable) async throws -> ImportChoices {
        var (choices, lists) = (choices, [ImportCodes]())
        for language in Language.full { lists.append(try await needs.codes(Translator(language))) }
        let values = CodedValue.all(in: table, choices)
        choices.codes.merge(ImportGuess.codes(of: values, in: lists)) { chosen, _ in chosen }
        choices.hasValues = values.isEmpty
        return choices
    }

    func chosenCodes(_ request: StaffRequest, _ page: ValuesPage) -> [String: String] {
        let chosen = request.form.all("code")
        guard chosen.count == page.values.count else { return page.codes }
        return zip(page.values, chosen).reduce(into: [:]) { codes, pair in
            let (one, code) = pair
            let isOne =
                page.frame.codes.has(code, of: one.field)
                || code == ImportChoices.leftOut && one.field.canMeanNothing
            if isOne { codes[ImportChoices.key(one.value, of: one.field)] = code }
        }
    }

    func keep(
        _ choices: ImportChoices, running: Bool = false, of frame: ImportFrame, _ request: StaffRequest
    ) async throws -> Bool {
        try await imports.choose(
            choices, running: running, for: frame.open, after: request.form.integer("version") ?? 0,
            by: request.viewer, with: request.key)
    }

    /// Something else was chosen in another window: hers stays in the form, and the page says what is kept.
    func met(_ earlier: ColumnsPage, _ request: StaffRequest) async throws -> Answer {
        let frame = try await waiting(request)
        var page = ColumnsPage(frame: frame, choices: earlier.choices)
        page.isMet = true
        page.met = frame.table.columns.indices.filter {
            frame.open.choices.field($0) != page.choices.field($0)
        }
        return answer(page, request)
    }

    func answer(_ page: ColumnsPage, _ request: StaffRequest) -> Answer {
        answer(
            Text.Import.columns, ColumnsViews.page(page, request.translate), request,
            isFaulty: !page.faults.isEmpty || page.isMet)
    }

    func answer(_ page: ValuesPage, _ request: StaffRequest) -> Answer {
        answer(
            Text.Import.values, ValuesViews.page(page, request.translate), request, isFaulty: page.isMet)
    }

    func answer(_ page: CheckPage, _ request: StaffRequest) -> Answer {
        answer(
            Text.Import.check, CheckViews.page(page, request.translate), request,
            isFaulty: page.problem != nil)
    }

    func answer(_ title: Message, _ content: HTML, _ request: StaffRequest, isFaulty: Bool = false) -> Answer
    {
        layout(request).answer(
            request.translate(title), content, status: isFaulty ? .unprocessable : .ok)
    }
}

extension ValuesPage {
    init(_ frame: ImportFrame) {
        self.frame = frame
        values = CodedValue.all(in: frame.table, frame.open.choices)
        codes = frame.open.choices.codes
    }

    /// Columns with a closed list in which too many different things stand.
    static func faults(_ table: CSVTable, _ choices: ImportChoices) -> [ChoiceFault] {
        let values = CodedValue.all(in: table, choices)
        guard values.count > CodedValue.most else { return [] }
        let counts = Dictionary(grouping: values, by: \.field).mapValues(\.count)
        let widest = counts.max { ($0.value, $0.key.code) < ($1.value, $1.key.code) }
        return widest.map { [.tooManyValues($0.key)] } ?? []
    }
}
