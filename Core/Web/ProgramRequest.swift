// SPDX-License-Identifier: EUPL-1.2

/// What a handler gets of a partner's program: never an address, a cookie or a device.
package struct ProgramRequest: WebRequest {
    package let query: Form
    /// Programs send no forms.
    package let form = Form.empty
    package let parameters: [String: String]
    /// What it shows to be let in; nothing of it is looked at here.
    package let token: String?
    /// What it says its body is, in small letters and without parameters.
    package let mediaType: String
    /// Its own name for what it sends, so that the same sent twice is one thing.
    package let idempotencyKey: String?
    private let read: @Sendable (Int) async throws -> [UInt8]

    init(
        query: Form, parameters: [String: String], token: String?, mediaType: String,
        idempotencyKey: String?, read: @escaping @Sendable (Int) async throws -> [UInt8]
    ) {
        (self.query, self.parameters, self.token) = (query, parameters, token)
        (self.mediaType, self.idempotencyKey, self.read) = (mediaType, idempotencyKey, read)
    }

    /// Its body, which is read only now: whoever is not let in sends nothing that is kept.
    ///
    /// Throws `Problem.tooLarge` beyond the limit of every form.
    package func body() async throws -> [UInt8] { try await read(FrontDoor.bodyLimitBytes) }
}
