// SPDX-License-Identifier: EUPL-1.2

import Vault

/// What a measure said at one time, opened.
struct SaidMeasure: Sendable {
    let version: WrittenVersion
    let words: ProtectionMeasure.Words

    init(_ version: WrittenVersion, under unit: UnitKey, among people: [MeasurePerson]) throws {
        self.version = version
        let words: ProtectionMeasure.Words = try unit.openRecord(
            version.sealedWords, at: .measure(version.id))
        self.words = words.now(among: people)
    }
}

/// A measure with what it says, and as far as that was asked for, what it ever said: the latest first.
struct ReadMeasure: Sendable {
    let measure: ProtectionMeasure
    let said: [SaidMeasure]

    var words: ProtectionMeasure.Words { said.first?.words ?? ProtectionMeasure.Words() }

    /// What it said in one of its versions.
    func said(at number: Int) -> SaidMeasure? { said.first { $0.version.number == number } }
}

extension ProtectionMeasure.Words {
    /// Whether it counts: it holds, or was asked for and is not decided yet.
    var isStanding: Bool { !isMistaken && (status?.next.isEmpty == false) }
}

/// What was said of a breach at one time, opened.
struct SaidBreach: Sendable {
    let version: WrittenVersion
    let words: MeasureBreach.Words

    init(_ version: WrittenVersion, under unit: UnitKey) throws {
        self.version = version
        words = try unit.openRecord(version.sealedWords, at: .breach(version.id))
    }
}

/// A breach with what is said of it, and as far as that was asked for, what was ever said: the latest first.
struct ReadBreach: Sendable {
    let breach: MeasureBreach
    let said: [SaidBreach]

    var words: MeasureBreach.Words { said.first?.words ?? MeasureBreach.Words() }
}
