// SPDX-License-Identifier: EUPL-1.2

/// What she answered on a published scale, number by number.
///
/// The statements themselves are not here: she has them on the owner's own sheet in her language, because a wording of
/// ours would be another scale.
struct ScaleSheet: Sendable, Codable, Equatable {
    /// Which scale it is, and in which version.
    var scale = Scale.who5.id
    var version = Scale.who5.version
    var day = ""
    /// Her answers in the order of the statements; nil where she gave none.
    var answers: [Int?] = []
    var note = ""

    /// What follows from them, from 0, the worst, to 100; nil as long as one is missing.
    var score: Int? {
        let given = answers.compactMap { $0 }
        guard given.count == Scale.who5.count else { return nil }
        return given.reduce(0, +) * Scale.who5.factor
    }

    /// How a scale is answered and reckoned.
    struct Scale: Sendable {
        let id: String
        let version: Int
        /// How many statements it has.
        let count: Int
        /// How much each can be answered with.
        let answers: ClosedRange<Int>
        /// By what the sum is multiplied.
        let factor: Int

        /// WHO-5, well-being in the last two weeks: World Health Organization, 1998, free to use for what is not sold.
        static let who5 = Scale(id: "who_5", version: 1, count: 5, answers: 0...5, factor: 4)
    }
}
