// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
import Kernel
import Texts
import Vault
package import Web

/// What a one-time link opens: joining, a forgotten password, a lost device, keys that holders give back.
///
/// Nobody is signed in here; who holds the link is the person.
package struct LinkRoutes: RouteSource {
    private let accounts: Accounts
    private let face: Face
    private let flood: Flood
    /// Where the organisation's days begin.
    private let zone: TimeZone

    package init(accounts: Accounts, face: Face, flood: Flood, zone: TimeZone) {
        (self.accounts, self.face, self.flood, self.zone) = (accounts, face, flood, zone)
    }

    package func register(in routes: inout Routes) {
        routes.anyone(.get, "/join/:link", on: .staff) { try await ask($0, .join) }
        routes.anyone(.post, "/join/:link", on: .staff, join)
        routes.anyone(.post, "/join", on: .staff, finishJoining)
        routes.anyone(.get, "/recover/:link", on: .staff) { try await ask($0, .recover) }
        routes.anyone(.post, "/recover/:link", on: .staff, recover)
        routes.anyone(.post, "/recover", on: .staff, finishRecovery)
        routes.anyone(.get, "/factor/:link", on: .staff) { try await ask($0, .factor) }
        routes.anyone(.post, "/factor/:link", on: .staff, replaceFactor)
        routes.anyone(.get, "/rescue/:link", on: .staff) { try await ask($0, .rescue) }
        routes.anyone(.post, "/rescue/:link", on: .staff, prepareRescue)
        routes.anyone(.get, "/rescue", on: .staff) { rescueForm($0, nil) }
        routes.anyone(.post, "/rescue", on: .staff, finishRescue)
    }

    /// Looking at a link does not use it up: mail programs and browsers look at links by themselves.
    @Sendable private func ask(_ request: OpenRequest, _ purpose: AccountLink.Purpose) async throws -> Answer
    {
        guard try await found(request, purpose) != nil else { return gone(request) }
        return form(request, purpose, nil)
    }

    @Sendable private func join(_ request: OpenRequest) async throws -> Answer {
        guard let (link, _) = try await found(request, .join) else { return gone(request) }
        let password = Confidential(request.form.text("password"))
        if let fault = try await fault(in: password, request, for: link.staff) {
            return form(request, .join, fault)
        }
        guard let joining = try await accounts.join(by: link, password: password) else {
            return gone(request)
        }
        let uri = try await uri(of: joining.second, for: link.staff, request)
        return page(request, Text.Join.heading, LinkViews.kit(joining, uri: uri, translator(request)))
    }

    @Sendable private func finishJoining(_ request: OpenRequest) async throws -> Answer {
        guard let check = check(request.form) else { return gone(request) }
        switch try await accounts.finishJoining(check, code: code(request.form)) {
        case true?: return page(request, Text.Join.done, LinkViews.done(translator(request)))
        case false?:
            return page(
                request, Text.Join.heading, LinkViews.checkAgain(check, translator(request)), .unprocessable)
        case nil: return gone(request)
        }
    }

    @Sendable private func recover(_ request: OpenRequest) async throws -> Answer {
        guard let (link, _) = try await found(request, .recover) else { return gone(request) }
        let password = Confidential(request.form.text("password"))
        if let fault = try await fault(in: password, request, for: link.staff) {
            return form(request, .recover, fault)
        }
        let recovery = Accounts.Recovery(
            sheet: Confidential(request.form.text("sheet")), code: code(request.form), password: password)
        switch try await accounts.recover(by: link, recovery, against: flood) {
        case .recovered(let sheet):
            return page(request, Text.Recover.heading, LinkViews.newSheet(sheet, translator(request)))
        case .wrong: return form(request, .recover, Text.Recover.wrong)
        case .wait(let seconds): return form(request, .recover, Text.SignIn.wait(seconds: seconds))
        }
    }

    @Sendable private func finishRecovery(_ request: OpenRequest) async throws -> Answer {
        guard let check = check(request.form) else { return gone(request) }
        let t = translator(request)
        switch try await accounts.finishRecovery(check) {
        case true?: return page(request, Text.Recover.done, LinkViews.recovered(t))
        case false?:
            return page(request, Text.Recover.heading, LinkViews.copyAgain(check, t), .unprocessable)
        case nil: return gone(request)
        }
    }

    @Sendable private func replaceFactor(_ request: OpenRequest) async throws -> Answer {
        guard let (link, _) = try await found(request, .factor) else { return gone(request) }
        let name = "factor of " + link.staff.description
        let seconds = flood.secondsToWait(beforeTrying: name, from: flood.bucket(for: name))
        guard seconds == 0 else { return form(request, .factor, Text.SignIn.wait(seconds: seconds)) }
        let password = Confidential(request.form.text("password"))
        guard let second = try await accounts.replaceFactor(by: link, password: password) else {
            return form(request, .factor, Text.Password.wrong)
        }
        flood.forgive(name, from: flood.bucket(for: name))
        let uri = try await uri(of: second, for: link.staff, request)
        return page(request, Text.Factor.heading, LinkViews.newFactor(second, uri: uri, translator(request)))
    }
}

/// Keys that two holders give back.
extension LinkRoutes {
    @Sendable private func prepareRescue(_ request: OpenRequest) async throws -> Answer {
        guard let (link, _) = try await found(request, .rescue) else { return gone(request) }
        let password = Confidential(request.form.text("password"))
        if let fault = try await fault(in: password, request, for: link.staff) {
            return form(request, .rescue, fault)
        }
        switch try await accounts.prepareRescue(
            by: link, code: code(request.form), password: password, against: flood)
        {
        case .prepared: return page(request, Text.Rescue.chosen, RescueViews.prepared(translator(request)))
        case .wrong: return form(request, .rescue, Text.Escrow.wrongCode)
        case .wait(let seconds): return form(request, .rescue, Text.SignIn.wait(seconds: seconds))
        case .gone: return gone(request)
        }
    }

    @Sendable private func finishRescue(_ request: OpenRequest) async throws -> Answer {
        let attempt = SignInAttempt(
            login: request.form.text("login"), password: Confidential(request.form.text("password")),
            code: code(request.form), flood: flood, bucket: request.bucket)
        switch try await accounts.finishRescue(attempt) {
        case .recovered(let sheet):
            return page(request, Text.Recover.heading, LinkViews.newSheet(sheet, translator(request)))
        case .refused: return rescueForm(request, Text.SignIn.refused, .unauthorised)
        case .wait(let seconds): return rescueForm(request, Text.SignIn.wait(seconds: seconds), .tooMany)
        case .early(let moment): return rescueForm(request, early(moment, request), .unprocessable)
        }
    }

    private func early(_ moment: Moment?, _ request: OpenRequest) -> Message {
        guard let moment else { return Text.Rescue.waits }
        return Text.Rescue.early(when: translator(request).dateAndTime(moment, in: zone))
    }

    private func rescueForm(_ request: OpenRequest, _ problem: Message?, _ status: Status = .ok) -> Answer {
        let t = translator(request)
        let content = RescueViews.finish(
            login: request.form.text("login"), problem: problem.map { t($0) }, t)
        return page(request, Text.Rescue.finish, content, status)
    }
}

extension LinkRoutes {
    private func found(_ request: OpenRequest, _ purpose: AccountLink.Purpose) async throws -> (
        AccountLink, HolderSecret
    )? {
        guard let secret = HolderSecret(cookieText: request.parameters["link"] ?? ""),
            let link = try await accounts.link(secret, for: purpose)
        else { return nil }
        return (link, secret)
    }

    private func fault(in password: Confidential, _ request: OpenRequest, for staff: StaffID) async throws
        -> Message?
    {
        let again = Confidential(request.form.text("again"))
        return try await accounts.fault(in: password, again: again, for: staff).map(PasswordViews.sentence)
    }

    private func check(_ form: Form) -> Accounts.SheetCheck? {
        guard let secret = HolderSecret(cookieText: form.text("secret")) else { return nil }
        let groups = [1, 2].map { place in
            Accounts.SheetCheck.Group(
                number: form.integer("number\(place)") ?? 0, proof: form.text("proof\(place)"),
                typed: Confidential(form.text("group\(place)")))
        }
        return Accounts.SheetCheck(secret: secret, groups: groups)
    }

    /// What her app takes from the picture.
    ///
    /// The app lists the entry under the tab's neutral title: others look at telephones, too.
    private func uri(of second: TOTPEnrolment, for staff: StaffID, _ request: OpenRequest) async throws
        -> String
    {
        let name = try await accounts.workingName(of: staff)?.revealed ?? ""
        return second.uri(issuer: face.title(in: request.language), account: name)
    }

    private func code(_ form: Form) -> String { form.text("code").filter { !$0.isWhitespace } }

    private func form(_ request: OpenRequest, _ purpose: AccountLink.Purpose, _ problem: Message?) -> Answer {
        let t = translator(request)
        let path = "/\(purpose.rawValue)/\(request.parameters["link"] ?? "")"
        let content = LinkViews.form(purpose, path: path, problem: problem, t)
        return page(
            request, LinkViews.heading(purpose), content, problem == nil ? .ok : .unprocessable)
    }

    private func gone(_ request: OpenRequest) -> Answer {
        page(request, Text.Link.gone, LinkViews.gone(translator(request)), .notFound)
    }

    private func translator(_ request: OpenRequest) -> Translator { Translator(request.language) }

    private func page(_ request: OpenRequest, _ title: Message, _ content: HTML, _ status: Status = .ok)
        -> Answer
    {
        StaffLayout(face: face, language: request.language).answer(
            translator(request)(title), content, status: status)
    }
}
