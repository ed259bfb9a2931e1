// SPDX-License-Identifier: EUPL-1.2

package import Testing

/// A test that is long by itself: it has its room before the others, and for all the stores it opens one after the other.
///
/// Among the last ones it would be alone at the end, and whoever waits for the tests would wait for it.
package struct LongTest: TestTrait, TestScoping {
    /// Runs each case in a room of its own.
    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await StoreRoom.with(isLong: true, function)
    }
}

extension Trait where Self == LongTest {
    package static var long: LongTest { LongTest() }
}
