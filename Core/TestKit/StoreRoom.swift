// SPDX-License-Identifier: EUPL-1.2

/// For how many tests stores are open at once.
///
/// All tests of a run begin together, and each pair of stores holds some thirty files; a machine lets a process have
/// so many and no more. Whoever has a pair gets a second one without waiting, or two such would wait for each other.
actor StoreRoom {
    private static let shared = StoreRoom(places: 150)
    @TaskLocal private static var isInside = false

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(places: Int) { self.places = places }

    static func with<Result>(_ body: () async throws -> Result) async throws -> Result {
        if isInside { return try await body() }
        await shared.enter()
        do {
            let result = try await $isInside.withValue(true) { try await body() }
            await shared.leave()
            return result
        } catch {
            await shared.leave()
            throw error
        }
    }

    private func enter() async {
        if places > 0 {
            places -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
