// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Vault
import Web

/// How the pages look that a one-time link opens.
enum LinkViews {
    static func heading(_ purpose: AccountLink.Purpose) -> Message {
        switch purpose {
        case .join, .joinCheck: Text.Join.heading
        case .recover, .recoverCheck: Text.Recover.heading
        case .factor: Text.Factor.heading
        case .rescue: Text.Rescue.heading
        }
    }

    static func form(_ purpose: AccountLink.Purpose, path: String, problem: Message?, _ t: Translator) -> HTML
    {
        """
        <h1>\(t(heading(purpose)))</h1>
        <p>\(t(meaning(purpose)))</p>
        \(FormViews.problems(problem.map { [t($0)] } ?? []))
        <form method="post" action="\(address: path)" class="sheet narrow" autocomplete="off">
        \(fields(purpose, t))
        <div class="buttons"><button>\(t(Text.Join.next))</button></div></form>
        """
    }

    private static func meaning(_ purpose: AccountLink.Purpose) -> Message {
        switch purpose {
        case .join, .joinCheck: Text.Join.meaning
        case .recover, .recoverCheck: Text.Recover.meaning
        case .factor: Text.Factor.meaning
        case .rescue: Text.Rescue.meaning
        }
    }

    private static func fields(_ purpose: AccountLink.Purpose, _ t: Translator) -> HTML {
        switch purpose {
        case .join, .joinCheck: PasswordViews.newPassword(t)
        case .recover, .recoverCheck: sheet(t) + code(t) + PasswordViews.newPassword(t)
        case .rescue: code(t) + PasswordViews.newPassword(t)
        case .factor: PasswordViews.password("password", t(Text.SignIn.password), "current-password")
        }
    }

    private static func sheet(_ t: Translator) -> HTML {
        """
        <label>\(t(Text.Recover.sheet)) <input name="sheet" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="80" required></label>
        """
    }

    static func code(_ t: Translator) -> HTML {
        """
        <label>\(t(Text.SignIn.code)) <input name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
        """
    }

    /// All she needs from now on, shown once, and the proof that she has it.
    static func kit(_ joining: Accounts.Joining, uri: String, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Join.heading))</h1>
        <p>\(t(Text.Join.once))</p>
        \(device(joining.second, uri: uri, t))
        \(sheet(joining.sheet, t))
        \(form(.joinCheck, joining.secret, proofs(joining.groups, of: joining.sheet, under: joining.secret), t))
        """
    }

    /// What is asked again after a mistake; nothing secret is shown a second time.
    static func checkAgain(_ check: Accounts.SheetCheck, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Join.heading))</h1>
        \(FormViews.problems([t(Text.Join.wrong)]))
        \(form(.joinCheck, check.secret, check.groups.map { ($0.number, $0.proof) }, t))
        """
    }

    static func done(_ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Join.done))</h1>
        <p>\(t(Text.Join.doneMeaning))</p>
        <p><a class="button" href="\(SignInRoutes.signIn.path)">\(t(Text.SignIn.heading))</a></p>
        """
    }

    /// The next sheet, shown once, and the proof that it was copied.
    static func newSheet(_ new: Accounts.NewSheet, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Recover.heading))</h1>
        <p>\(t(Text.Recover.once))</p>
        \(sheet(new.sheet, t))
        \(form(.recoverCheck, new.secret, proofs(new.groups, of: new.sheet, under: new.secret), t))
        """
    }

    /// What is asked again after a mistake; the sheet is not shown a second time.
    static func copyAgain(_ check: Accounts.SheetCheck, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Recover.heading))</h1>
        \(FormViews.problems([t(Text.Recover.differs)]))
        \(form(.recoverCheck, check.secret, check.groups.map { ($0.number, $0.proof) }, t))
        """
    }

    static func recovered(_ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Recover.done))</h1>
        <p>\(t(Text.Recover.doneMeaning))</p>
        <p><a class="button" href="\(SignInRoutes.signIn.path)">\(t(Text.SignIn.heading))</a></p>
        """
    }

    static func newFactor(_ second: TOTPEnrolment, uri: String, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Factor.heading))</h1>
        \(device(second, uri: uri, t))
        <p>\(t(Text.Factor.done))</p>
        <p><a class="button" href="\(SignInRoutes.signIn.path)">\(t(Text.SignIn.heading))</a></p>
        """
    }

    static func gone(_ t: Translator) -> HTML {
        "<h1>\(t(Text.Link.gone))</h1><p>\(t(Text.Link.goneMeaning))</p>"
    }

    private static func device(_ second: TOTPEnrolment, uri: String, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Join.device))</h2><p>\(t(Text.Join.scan))</p>
        \(QRCodeViews.picture(of: uri, label: t(Text.Join.qr)))
        <p><a href="\(address: uri)">\(t(Text.Join.onThisPhone))</a></p>
        <p>\(t(Text.Join.deviceMeaning))</p>
        <p class="secret">\(spaced(second.text))</p></section>
        """
    }

    private static func sheet(_ sheet: RecoverySheet, _ t: Translator) -> HTML {
        let items = sheet.groups.map { "<li>\($0)</li>" as HTML }
        return """
            <section class="sheet"><h2>\(t(Text.Join.sheet))</h2><p>\(t(Text.Join.sheetMeaning))</p>
            <ol class="groups">\(items)</ol></section>
            """
    }

    private static func proofs(_ groups: [Int], of sheet: RecoverySheet, under secret: HolderSecret) -> [(
        number: Int, proof: String
    )] {
        groups.map { (number: $0, proof: sheet.proof(of: $0, under: secret)) }
    }

    /// What she types back; who has only a new sheet shows no code.
    private static func form(
        _ address: PeopleAddress, _ secret: HolderSecret, _ groups: [(number: Int, proof: String)],
        _ t: Translator
    ) -> HTML {
        let fields = groups.enumerated().map { place, group -> HTML in
            """
            <input type="hidden" name="number\(place + 1)" value="\("\(group.number)")"><input type="hidden" name="proof\(place + 1)" value="\(group.proof)">
            <label>\(t(Text.Join.group(number: "\(group.number)"))) <input name="group\(place + 1)" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12" required></label>
            """
        }
        let isJoining = if case .joinCheck = address { true } else { false }
        return """
            <form method="post" action="\(address.address.path)" class="sheet narrow" autocomplete="off">
            <h2>\(t(Text.Join.check))</h2><p>\(t(isJoining ? Text.Join.checkMeaning : Text.Recover.checkMeaning))</p>
            <input type="hidden" name="secret" value="\(secret.cookieText)">
            \(isJoining ? code(t) : .empty)\(fields)
            <div class="buttons"><button>\(t(Text.Join.finish))</button></div></form>
            """
    }

    /// In groups of four, as people read and type.
    private static func spaced(_ text: String) -> String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: " ")
    }
}
