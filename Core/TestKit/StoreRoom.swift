// SPDX-License-Identifier: EUPL-1.2

/// For how many tests stores are open at once.
///
/// All tests of a run begin together, and each pair of stores holds some thirty files; a machine lets a process have
/// so many and no more. Few at once also end sooner: a long one among a hundred gets a hundredth of the processor.
/// Whoever has a pair gets a second one without waiting, or two such would wait for each other.
actor StoreRoom {
    private static let shared = StoreRoom(places: 8)
    @TaskLocal private static var isInside = false

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(places: Int) { self.places = places }

    /// Does the work when there is room; what is long goes before what waits already, so that it is not alone at the end.
    static func with<Result>(isLong: Bool = false, _ body: () async throws -> Result) async throws -> Result {
        if isInside { return try await body() }
        await shared.enter(isLong: isLong)
        do {
            let result = try await $isInside.withValue(true) { try await body() }
            await shared.leave()
            return result
        } catch {
            await shared.leave()
            throw error
        }
    }

    private func enter(isLong: Bool) async {
        if places > 0 {
            places -= 1
        } else {
            await withCheckedContinuation { waiting.insert($0, at: isLong ? 0 : waiting.count) }
        }
    }

    private func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
