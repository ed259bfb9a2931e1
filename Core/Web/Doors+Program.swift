// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

extension Doors {
    /// A partner's program: what a browser holds or says is not looked at, so no page of another site can act by it.
    ///
    /// Whatever goes wrong it is told in its own form.
    func passProgram(
        _ request: Request, _ context: WebContext,
        _ handle: @Sendable (ProgramRequest) async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await handle(
                ProgramRequest(
                    query: try query(of: request), parameters: parameters(of: context),
                    token: Self.token(in: request.headers[.authorization]),
                    mediaType: Self.mediaType(in: request.headers[.contentType]),
                    idempotencyKey: request.headers[.idempotencyKey],
                    read: { limitBytes in
                        do {
                            return Array(
                                buffer: try await request.body.collect(upTo: limitBytes))
                        } catch {
                            throw Problem.tooLarge
                        }
                    }))
        } catch {
            throw ProgramProblem(error: error)
        }
    }

    /// What stands behind `Bearer`, whose letters may be large or small (RFC 7235).
    private static func token(in authorization: String?) -> String? {
        let parts = (authorization ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// The type without its parameters.
    private static func mediaType(in header: String?) -> String {
        (header ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }
}

extension HTTPField.Name {
    fileprivate static let idempotencyKey = named("Idempotency-Key")
}
