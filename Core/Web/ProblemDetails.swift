// SPDX-License-Identifier: EUPL-1.2

import Foundation
import HTTPTypes

/// What a program is told when it does not get what it asks for (RFC 9457): codes and never words.
///
/// Its type is `about:blank`, so the title is the status's own and `code` says what is the matter.
package struct ProblemDetails: Sendable, Encodable {
    let status: Int
    let title: String
    let code: String
    /// Which scope the token lacks.
    let scope: String?
    /// Under which name the operator finds it in the log.
    let reference: String?
    /// Everything that is wrong with what was sent.
    let errors: [Fault]?

    private static let phrases: [HTTPResponse.Status] = [
        .badRequest, .unauthorized, .forbidden, .notFound, .contentTooLarge, .unsupportedMediaType,
        .unprocessableContent, .tooManyRequests, .internalServerError, .serviceUnavailable,
    ]

    /// One thing that is wrong, and where (RFC 6901).
    package struct Fault: Sendable, Encodable, Hashable {
        package let pointer: String
        package let code: String

        package init(at pointer: String, _ code: String) { (self.pointer, self.code) = (pointer, code) }
    }

    package init(
        _ status: Status, code: String, scope: String? = nil, reference: String? = nil,
        errors: [Fault] = []
    ) {
        (self.status, self.code) = (status.rawValue, code)
        title = Self.phrases.first { $0.code == status.rawValue }?.reasonPhrase ?? ""
        (self.scope, self.reference) = (scope, reference)
        self.errors = errors.isEmpty ? nil : errors
    }
}

extension Answer {
    /// What a program is told when it does not get what it asks for.
    package static func problem(_ details: ProblemDetails) -> Answer {
        let status = Status(rawValue: details.status) ?? .failed
        // Numbers and texts always encode.
        let bytes = (try? encoder.encode(details)).map(Array.init) ?? []
        return Answer(
            status: status, content: .file(type: "application/problem+json", name: nil, bytes: bytes))
    }

    /// A value as JSON, with its members in the order of the alphabet.
    package static func json(_ value: some Encodable, status: Status = .ok) throws -> Answer {
        Answer(
            status: status,
            content: .file(
                type: "application/json", name: nil, bytes: Array(try encoder.encode(value))))
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension Problem {
    /// The problem as programs are told it.
    var code: String {
        switch self {
        case .notFound, .signInNeeded, .visitOver: "not_found"
        case .malformed: "malformed"
        case .staleForm: "refused"
        case .tooLarge, .fileTooLarge: "too_large"
        case .tooMany: "too_many"
        case .cannotSave: "cannot_save"
        case .busy: "busy"
        case .closed: "closed"
        case .unexpected: "unexpected"
        }
    }
}
