// SPDX-License-Identifier: EUPL-1.2

/// A length of time, rounded up to the next of a few steps as soon as it is written.
///
/// Exact seconds would join a fact to the conversation it came from, whose times lie beside it until it is erased. The
/// steps are close where a promise about waiting can end.
struct Length: Sendable, Hashable {
    static let steps = [
        10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1_200, 1_800, 2_700, 3_600, 7_200, 14_400,
        28_800, 43_200, 72_000, 86_400, 172_800,
    ]

    /// What is longer than the last step.
    static let beyond = 31_536_000

    /// One of the steps, or `beyond`.
    let seconds: Int

    init(_ seconds: Int) {
        self.seconds = Self.steps.first { seconds <= $0 } ?? Self.beyond
    }

    var isBeyond: Bool { seconds == Self.beyond }

    /// In the middle between this step and the one before: what stands for the exact length in an average.
    var middle: Double {
        guard !isBeyond else { return Double(Self.steps.last ?? 0) }
        let before = Self.steps.last { $0 < seconds } ?? 0
        return Double(before + seconds) / 2
    }
}
