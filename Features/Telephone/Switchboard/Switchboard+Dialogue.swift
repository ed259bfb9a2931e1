// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Organisation

/// What a caller leads by her keys while she waits, or when nobody could answer.
extension Switchboard {
    /// A dialogue as far as it has come.
    struct Dialogue: Sendable {
        var step: KeyStep
        let language: Language
        /// When she pressed the last key.
        var keyedAt: Moment
    }

    /// Offers what she can do by keys instead of being answered; false where nothing of the kind is offered, or she did it.
    func begin(_ call: CallID?, in language: Language, with circuit: CallID) async throws -> Bool {
        guard let begin = calls.needs.callBack, circuits[circuit]?.hasLeftNumber == false else {
            return false
        }
        circuits[circuit]?.dialogue = Dialogue(
            step: begin(call, language), language: language, keyedAt: calls.clock.now)
        try await play([], to: circuit)
        return true
    }

    /// Whether the key belonged to a dialogue.
    func lead(_ id: CallID, by key: Character) async throws -> Bool {
        guard let dialogue = circuits[id]?.dialogue else { return false }
        let now = calls.clock.now
        circuits[id]?.dialogue?.keyedAt = now
        if circuits[id]?.letGoAt != nil { circuits[id]?.letGoAt = now }
        guard let next = try await dialogue.step.press(key) else { return true }
        circuits[id]?.dialogue?.step = next
        switch next.manner {
        case .asking: try await play([], to: id)
        case .listening: try await silence(id)
        case .last:
            circuits[id]?.dialogue = nil
            circuits[id]?.hasLeftNumber = !next.says.isEmpty
            try await play(next.says.map { calls.announcement($0, dialogue.language) }, to: id)
        }
        return true
    }

    /// Who has pressed nothing for a while hears again what is asked.
    func remind(_ id: CallID) async throws {
        guard let circuit = circuits[id], let dialogue = circuit.dialogue, circuit.saying == nil else {
            return
        }
        let now = calls.clock.now
        guard now - dialogue.keyedAt > .seconds(4) || now < dialogue.keyedAt else { return }
        try await play([], to: id)
    }

    /// With the last word a caller hears by which key she can leave a number, in each of her line's languages.
    func answerLastWord(_ id: CallID, by key: Character) async throws {
        guard let place = key.wholeNumberValue, let word = try await calls.lastWord(to: id) else { return }
        let languages = languages(of: word)
        guard word.kind == .unreached, languages.indices.contains(place - 1) else { return }
        circuits[id]?.letGoAt = calls.clock.now
        _ = try await begin(nil, in: languages[place - 1], with: id)
    }

    /// Who never came to choose hears it in every language of the line.
    func languages(of word: LastWord) -> [Language] {
        let languages = word.kind == .unreached ? calls.rules.line(word.line)?.languages ?? [] : []
        return [word.language] + languages.filter { $0 != word.language }
    }

    /// The last word, and twice what she can do now.
    func files(of word: LastWord) -> [String] {
        let languages = languages(of: word)
        let offers = languages.enumerated().map { calls.announcement("back_offer\($0 + 1)", $1) }
        let isOffered = word.kind == .unreached && calls.needs.callBack != nil
        return languages.map { calls.announcement(word.kind.rawValue, $0) }
            + (isOffered ? offers + offers : [])
    }
}
