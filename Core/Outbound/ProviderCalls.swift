// SPDX-License-Identifier: EUPL-1.2

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks sign-in providers that the operator has configured for what they publish and for tokens.
///
/// Nothing of ours goes out here but a code the provider itself made, its own client's name and secret. No redirect is
/// followed, so that a provider cannot send us elsewhere; each call has a connection of its own that ends with it.
package enum ProviderCalls {
    /// Longer answers are no key sets and no tokens.
    package static let longestAnswer = 256 * 1024
    private static let deadlineSeconds: Int64 = 10

    /// Why there is no answer.
    package enum Failure: Error, Sendable {
        case noAnswer
        /// It answered, but not with success.
        case status(Int)
    }

    /// Fetches a page.
    package static func get(_ address: String) async throws -> [UInt8] {
        try await answer(to: HTTPClientRequest(url: address))
    }

    /// Sends a form.
    package static func post(_ address: String, form: String, authorization: String) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "Authorization", value: authorization)
        request.body = .bytes(Array(form.utf8))
        return try await answer(to: request)
    }

    private static func answer(to request: HTTPClientRequest) async throws -> [UInt8] {
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        let sent = request
        do {
            return try await HTTPClient.withHTTPClient(
                eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration
            ) { try await read(try await $0.execute(sent, timeout: .seconds(deadlineSeconds))) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure.noAnswer
        }
    }

    private static func read(_ response: HTTPClientResponse) async throws -> [UInt8] {
        guard response.status.code == 200 else { throw Failure.status(Int(response.status.code)) }
        let body = try await response.body.collect(upTo: longestAnswer)
        return Array(body.readableBytesView)
    }

    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(deadlineSeconds)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        return configuration
    }
}
