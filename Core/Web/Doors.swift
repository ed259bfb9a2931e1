// SPDX-License-Identifier: EUPL-1.2

import Access
import HTTPTypes
import Health
import Hummingbird
import HummingbirdCore
import Kernel
import NIOCore
import Vault

/// Decides who may pass: reads the cookie, unlocks the person's key, asks the right, checks the form's origin.
struct Doors: Sendable {
    let face: Face
    let entrance: Entrance
    let health: Health
    /// The header in which the proxy before this door says whom it saw; nil where there is none to believe.
    let forwardedHeader: HTTPField.Name?

    func pass(_ request: Request, context: WebContext, to handler: Routes.Handler) async throws -> Answer {
        switch handler {
        case .everybody(let handle):
            return try await handle()
        case .monitor(let handle):
            guard let monitor = health.monitor, monitor.opens(request.headers[.authorization]) else {
                throw Problem.notFound
            }
            return try await handle()
        case .upload(let right, let limitBytes, let handle):
            return try await passUpload(request, context, to: right, limitBytes: limitBytes, handle)
        case .program(let handle):
            return try await passProgram(request, context, handle)
        case .anyone, .visitor, .staff:
            let asked = try await asked(request, context)
            return try await keeping(asked, of: request) {
                try await pass(request, asked, context, to: handler)
            }
        }
    }

    private func pass(
        _ request: Request, _ asked: Asked, _ context: WebContext, to handler: Routes.Handler
    ) async throws -> Answer {
        switch handler {
        case .everybody(let handle), .monitor(let handle):
            return try await handle()
        case .upload(let right, let limitBytes, let handle):
            return try await passUpload(request, context, to: right, limitBytes: limitBytes, handle)
        case .program(let handle):
            return try await passProgram(request, context, handle)
        case .anyone(let handle):
            let bucket = laterBucket(of: request, context: context)
            return try await handle(
                OpenRequest(
                    query: asked.query, form: asked.form, parameters: asked.parameters,
                    language: language(of: request), secret: asked.secret, bucket: bucket()))
        case .visitor(let handle):
            guard let secret = asked.secret else { throw Problem.visitOver }
            try refuseStaleForm(asked.form, of: request, from: secret)
            return try await handle(
                VisitorRequest(
                    query: asked.query, form: asked.form, parameters: asked.parameters,
                    language: language(of: request), secret: secret, lastEvent: lastEvent(of: request),
                    laterBucket: laterBucket(of: request, context: context)))
        case .staff(let right, let handle):
            return try await passStaff(request, asked, to: right, handle)
        }
    }

    /// Hands a form that could not be saved to the page that says so.
    private func keeping(_ asked: Asked, of request: Request, _ work: () async throws -> Answer) async throws
        -> Answer
    {
        do {
            return try await work()
        } catch
            where request.method == .post && asked.isKept(after: Problem(error))
            && !SecretForm.isBehind(error)
        {
            throw UnsentForm(
                error: error, form: asked.form, path: request.uri.path, hasFiles: asked.hasFiles)
        }
    }

    /// What a browser says with its request.
    struct Asked {
        let query: Form
        let form: Form
        let parameters: [String: String]
        let secret: HolderSecret?
        /// Whether files came with it, which no page can hold.
        var hasFiles = false

        /// Whether the page of this problem shows what was filled in.
        func isKept(after problem: Problem) -> Bool {
            switch problem {
            case .cannotSave: form.mayBeKept && !hasFiles
            case .closed: form.mayBeKept
            default: false
            }
        }
    }

    /// A form with files: its fields are looked at before any file is, and no page keeps it.
    private func passUpload(
        _ request: Request, _ context: WebContext, to right: Right, limitBytes: Int,
        _ handle: @Sendable (StaffRequest, Upload) async throws -> Answer
    ) async throws -> Answer {
        try refuseForeignForm(request)
        let upload = try Upload(request, limitBytes: limitBytes)
        let asked = Asked(
            query: try query(of: request), form: try await upload.fields(),
            parameters: parameters(of: context), secret: secret(of: request), hasFiles: true)
        return try await keeping(asked, of: request) {
            try await passStaff(request, asked, to: right) { try await handle($0, upload) }
        }
    }

    private func asked(_ request: Request, _ context: WebContext) async throws -> Asked {
        try refuseForeignForm(request)
        let form = try await form(of: request)
        return Asked(
            query: try query(of: request), form: form, parameters: parameters(of: context),
            secret: secret(of: request))
    }

    /// Where somebody without a session is sent.
    func turnedAway(_ problem: Problem) -> Answer {
        face.side == .staff ? .see(entrance.signIn) : Answer.see(.front).setting(.forget)
    }

    /// A short random name under which an unexpected failure is found again in the log.
    func reference() -> String {
        String(Identifier<Problem>(from: entrance.randomness).description.prefix(8))
    }

    /// The language the page is asked for in: `?l=` on our own links, else the browser's wish, else our first.
    func language(of request: Request) -> Language {
        let folder = request.uri.path.utf8.drop { $0 == UInt8(ascii: "/") }.prefix { $0 != UInt8(ascii: "/") }
        guard !folder.isEmpty else { return face.firstLanguage }
        if let named = Language(rawValue: "\(Substring(folder))"), face.spoken.contains(named) {
            return named
        }
        let wished = (request.headers[.acceptLanguage] ?? "").split(separator: ",")
            .compactMap { Language(rawValue: $0.trimmingPrefix(" ").prefix { $0.isLetter }.lowercased()) }
        return wished.first { face.spoken.contains($0) } ?? face.firstLanguage
    }

    /// Keeps nothing of the request but the prefix of an address.
    private func laterBucket(of request: Request, context: WebContext) -> @Sendable () -> FloodBucket {
        let forwarded = forwardedHeader.flatMap { request.headers[$0] }
        let prefix = forwarded.flatMap { AddressPrefix.of(forwarded: $0) } ?? context.addressPrefix
        return { [flood = entrance.flood] in flood.bucket(of: prefix) }
    }

    func secret(of request: Request) -> HolderSecret? {
        request.cookies[face.cookieName].flatMap { HolderSecret(cookieText: $0.value) }
    }

    func lastEvent(of request: Request) -> Int? {
        request.headers[.lastEventID].flatMap { Int($0) }
    }

    func query(of request: Request) throws -> Form {
        guard let text = request.uri.query else { return .empty }
        guard let query = Form(urlEncoded: text.utf8) else { throw Problem.malformed }
        return query
    }

    func parameters(of context: WebContext) -> [String: String] {
        Dictionary(
            context.parameters.map { (String($0.key), String($0.value)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func form(of request: Request) async throws -> Form {
        guard request.method == .post else { return .empty }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: FrontDoor.bodyLimitBytes)
        } catch {
            throw Problem.tooLarge
        }
        guard let form = Form(urlEncoded: body.readableBytesView) else { throw Problem.malformed }
        return form
    }

    /// Browsers say where a form comes from; a form of another site is refused before it is read.
    private func refuseForeignForm(_ request: Request) throws {
        guard request.method == .post, let site = request.headers[.secFetchSite] else { return }
        guard site == "same-origin" || site == "none" else { throw Problem.staleForm }
    }

    /// A staff page's form is bound to the person.
    func refuseStaleForm(_ form: Form, of request: Request, from staff: StaffID) throws {
        guard request.method == .post else { return }
        guard entrance.vault.matches(form.text(formTokenField), purpose: formPurpose, of: staff) else {
            throw Problem.staleForm
        }
    }

    private func refuseStaleForm(_ form: Form, of request: Request, from secret: HolderSecret) throws {
        guard request.method == .post else { return }
        guard secret.matches(form.text(formTokenField), purpose: formPurpose) else { throw Problem.staleForm }
    }
}

/// A route behind its door, as the framework's router calls it.
struct DoorResponder: HTTPResponder {
    let doors: Doors
    let headers: HeaderPolicy
    let handler: Routes.Handler

    func respond(to request: Request, context: WebContext) async throws -> Response {
        let start = ContinuousClock.now
        do {
            let answer = try await answer(request, context: context)
            count(answer.status, since: start)
            var context = context
            context.range = request.headers[.range]
            return answer.response(headers: headers, context: context)
        } catch {
            count(Problem(error).status, since: start)
            throw error
        }
    }

    /// Answers to GET are made apart, because any of them may be a stream or take long.
    private func answer(_ request: Request, context: WebContext) async throws -> Answer {
        guard request.method == .get, !handler.isForEverybody else {
            return try await doors.pass(request, context: context, to: handler)
        }
        return try await apart { try await doors.pass(request, context: context, to: handler) }
    }

    private func count(_ status: Status, since start: ContinuousClock.Instant) {
        doors.health.meters.answered(
            site: doors.face.side.word, door: handler.meterDoor, status: status.rawValue,
            after: ContinuousClock.now - start)
    }
}

extension HTTPField.Name {
    /// Made once: a name is checked each time it is made.
    fileprivate static let secFetchSite = named("Sec-Fetch-Site")
    fileprivate static let lastEventID = named("Last-Event-ID")
}
