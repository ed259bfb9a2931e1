// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

extension Cast {
    /// What a route of the register answers when this member of the cast asks for this thing.
    func ask(
        _ row: RegisterRow, with thing: String?, as member: Member, whole: Bool = true,
        saying more: [(String, String)] = []
    ) async throws -> TestBrowser.Page {
        let thing = try #require(thing, "no thing called \(row.with) in Cast")
        var values = thing.split(separator: "/")[...]
        let path = row.entry.pattern.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(":") ? values.popFirst() ?? "" : $0 }.joined(separator: "/")
        let form = [("_k", token(of: member))] + CastForms.form(for: row.entry.pattern) + more
        let browser = browser(of: member, at: row.entry.side)
        if row.entry.method == .post, CastForms.withFiles.contains(row.entry.pattern) {
            return try await browser.post(path, form, files: [], headers: member.headers)
        }
        guard whole else {
            return try await browser.head(of: row.entry.method, path, form, headers: member.headers)
        }
        return row.entry.method == .get
            ? try await browser.get(path, headers: member.headers)
            : try await browser.post(path, form, headers: member.headers)
    }
}
