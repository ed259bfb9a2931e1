// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
package import Health
package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Everything of one site goes in and out here.
///
/// It wraps the router instead of being a middleware, because headers set in a middleware
/// are missing on the answers that the framework makes of errors.
package struct FrontDoor: HTTPResponder {
    package typealias Context = WebContext

    private let face: Face
    private let doors: Doors
    private let headers: HeaderPolicy
    private let problems: ProblemPages
    private let router: RouterResponder<WebContext>

    /// The longest form any page of ours sends.
    package static let bodyLimitBytes = 64 * 1024
    /// As long as nginx lets through: what an employer's provider sends back may take thousands.
    package static let addressLimitBytes = 8000

    /// Builds the door of one site.
    ///
    /// `forwardedHeader` is believed whatever comes in by this door: it is given only where a proxy of ours is the
    /// only one who can.
    package init(
        face: Face, routes: Routes, entrance: Entrance, health: Health = .unwatched,
        forwardedHeader: String? = nil
    ) {
        self.face = face
        doors = Doors(
            face: face, entrance: entrance, health: health,
            forwardedHeader: forwardedHeader.flatMap { HTTPField.Name($0) })
        headers = HeaderPolicy(face: face)
        problems = ProblemPages(face: face)
        let router = Router(context: WebContext.self)
        for route in routes.all where route.entry.side == face.side {
            let responder = DoorResponder(doors: doors, headers: headers, handler: route.handler)
            router.on(
                RouterPath(route.entry.pattern), method: route.entry.method == .get ? .get : .post,
                responder: responder)
        }
        self.router = router.buildResponder()
    }

    /// Answers every request, whatever it is, with our headers on the answer.
    package func respond(to request: Request, context: WebContext) async throws -> Response {
        do {
            let address = request.uri.string
            guard address.utf8.count <= Self.addressLimitBytes, Form.isWellFormed(address) else {
                countUnrouted(.malformed)
                throw Problem.malformed
            }
            guard request.method == .head else { return try await route(request, context: context) }
            return try await head(of: request, context: context)
        } catch {
            let full = response(to: error, of: request, context: context)
            return request.method == .head ? full.createHeadResponse() : full
        }
    }

    /// The router makes a bare answer of its own for an address it does not know; that is a problem of ours.
    private func route(_ request: Request, context: WebContext) async throws -> Response {
        let response = try await router.respond(to: request, context: context)
        guard response.headers[.contentSecurityPolicy] != nil else {
            countUnrouted(.notFound)
            throw HTTPError(response.status)
        }
        return response
    }

    /// Counts a request that came to no door of ours.
    private func countUnrouted(_ status: Status) {
        doors.health.meters.answered(site: face.side.word, door: .none, status: status.rawValue, after: .zero)
    }

    /// The answer to bytes that were no request at all, which the framework makes without asking us.
    package var answerToNoRequest: (headers: HTTPFields, page: [UInt8]) {
        let html = problems.page(for: .malformed, in: face.firstLanguage, reference: nil)
        return (headers.headers(for: .page(html, status: .malformed)), html.bytes)
    }

    /// HEAD is GET without its body; a stream that nobody will read is ended at once.
    private func head(of request: Request, context: WebContext) async throws -> Response {
        var head = request.head
        head.method = .get
        var context = context
        context.wantsHeadOnly = true
        let full = try await route(Request(head: head, body: request.body), context: context)
        return full.createHeadResponse()
    }

    private func response(to error: any Error, of request: Request, context: WebContext) -> Response {
        if error is ProgramProblem {
            return answerToProgram(error).response(headers: headers, context: context)
        }
        let unsent = error as? UnsentForm
        let error = unsent?.error ?? error
        let problem = Problem(error)
        let language = (error as? SpokenProblem)?.language ?? doors.language(of: request)
        switch problem {
        case .signInNeeded, .visitOver:
            return doors.turnedAway(problem).response(headers: headers, context: context)
        default:
            let reference = noted(problem, error)
            let page = problems.page(
                for: problem, in: language, reference: reference, isSeated: doors.secret(of: request) != nil,
                keeping: unsent)
            return Answer(problem, page).response(headers: headers, context: context)
        }
    }

    /// What a program is told has no page and no words.
    private func answerToProgram(_ error: any Error) -> Answer {
        let problem = Problem(error)
        let told = problem == .signInNeeded || problem == .visitOver ? .notFound : problem
        let answer = Answer.problem(
            ProblemDetails(told.status, code: told.code, reference: noted(told, error)))
        return told.retryAfterSeconds.map { answer.comingBack(after: $0) } ?? answer
    }

    /// Logs what nobody expected, and gives the reference under which it is found again.
    private func noted(_ problem: Problem, _ error: any Error) -> String? {
        guard problem == .unexpected else { return nil }
        let reference = doors.reference()
        doors.health.meters.failed()
        doors.health.log(.failed(reference: reference, kind: kind(of: error)))
        return reference
    }

    private func kind(of error: any Error) -> any Error.Type {
        type(of: (error as? SpokenProblem)?.error ?? (error as? ProgramProblem)?.error ?? error)
    }
}

extension Answer {
    /// The page of a problem, with when to come again if that helps.
    init(_ problem: Problem, _ page: HTML) {
        let answer = Answer.page(page, status: problem.status)
        self = problem.retryAfterSeconds.map { answer.comingBack(after: $0) } ?? answer
    }
}

extension Problem {
    /// The problem behind an error; what we do not know is unexpected.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let spoken as SpokenProblem: self.init(spoken.error)
        case let unsent as UnsentForm: self.init(unsent.error)
        case let secret as SecretForm: self.init(secret.error)
        case let program as ProgramProblem: self.init(program.error)
        case let error as any HTTPResponseError where error.status == .notFound: self = .notFound
        case let error as any HTTPResponseError where error.status == .methodNotAllowed: self = .notFound
        case let error as any HTTPResponseError where error.status == .contentTooLarge: self = .tooLarge
        case let error as any HTTPResponseError where error.status.kind == .clientError: self = .malformed
        default: self = Problem(databaseError: error)
        }
    }
}
