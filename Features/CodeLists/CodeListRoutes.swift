// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Texts
package import Web

/// The pages on which the configuration editor changes the lists.
package struct CodeListRoutes: RouteSource {
    let book: CodeListBook
    /// The organisation's day, `YYYY-MM-DD`.
    let today: @Sendable () -> String
    /// The frame around the page for this viewer, made by whoever joins the features.
    let layout: StaffLayout.Maker

    package init(
        book: CodeListBook, today: @escaping @Sendable () -> String,
        layout: @escaping StaffLayout.Maker
    ) {
        self.book = book
        self.today = today
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/code-lists", may: .editConfiguration, all)
        routes.staff(.get, "/code-lists/:list", may: .editConfiguration, list)
        routes.staff(.post, "/code-lists/:list", may: .editConfiguration, add)
        routes.staff(.get, "/code-lists/:list/:code", may: .editConfiguration, code)
        routes.staff(.post, "/code-lists/:list/:code", may: .editConfiguration, change)
    }

    @Sendable private func all(_ request: StaffRequest) async throws -> Answer {
        show(CodeListViews.all(try await book.current(), request.translate), request)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let page = CodeListPage(
            list: try await named(request), today: today(), formToken: request.formToken)
        return show(CodeListViews.list(page, request.translate), request)
    }

    @Sendable private func add(_ request: StaffRequest) async throws -> Answer {
        let list = try await named(request)
        let draft = CodeDraft(
            request.form, list: list.list, code: request.form.text("code"), isNew: true, today: today())
        let problems = try await book.change(draft, by: request.viewer)
        if problems.isEmpty { return .see(CodeListAddress.list(list.list).address) }
        let page = CodeListPage(
            list: list, today: today(), formToken: request.formToken, draft: draft, problems: problems)
        return show(CodeListViews.list(page, request.translate), request, .unprocessable)
    }

    @Sendable private func code(_ request: StaffRequest) async throws -> Answer {
        show(CodeListViews.code(try await page(request), request.translate), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        let draft = CodeDraft(
            request.form, list: page.list.list, code: page.code.code, isNew: false, today: today())
        page.problems = try await book.change(draft, by: request.viewer)
        if page.problems.isEmpty { return .see(CodeListAddress.list(page.list.list).address) }
        page.draft = draft
        return show(CodeListViews.code(page, request.translate), request, .unprocessable)
    }

    private func named(_ request: StaffRequest) async throws -> CodeList {
        guard let list = try await book.current()[request.parameters["list"] ?? ""] else {
            throw Problem.notFound
        }
        return list
    }

    private func page(_ request: StaffRequest) async throws -> CodePage {
        let list = try await named(request)
        guard let code = list.codes.first(where: { $0.code == request.parameters["code"] }) else {
            throw Problem.notFound
        }
        return CodePage(
            list: list, code: code, version: try await book.version(of: code.code, in: list.list),
            formToken: request.formToken)
    }

    private func show(_ content: HTML, _ request: StaffRequest, _ status: Status = .ok) -> Answer {
        let title = request.translate(Text.Lists.heading)
        return layout(request).answer(title, content, status: status)
    }
}
