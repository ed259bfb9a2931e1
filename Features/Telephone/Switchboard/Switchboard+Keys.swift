// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Organisation

/// What keys mean: those of the caller, and those on a colleague's own telephone.
extension Switchboard {
    func press(_ key: PressedKeys.Key) async throws {
        if let call = CallID(reference: key.reference), circuits[call] != nil {
            return try await pressed(key.key, by: call)
        }
        guard let id = LegID(key.reference), let leg = try await calls.leg(id), let staff = leg.staff,
            circuits[leg.call] != nil, leg.role.isPending
        else { return }
        switch key.key {
        case "1": _ = try await calls.accept(id, by: staff)
        case "2": _ = try await calls.decline(id, by: staff)
        default: return
        }
        try await stand(leg.call)
    }

    /// The caller chooses a language while the menu is open; later the star opens what she can choose instead of waiting, and
    /// eight digits are the number of her return code.
    private func pressed(_ key: Character, by id: CallID) async throws {
        if try await lead(id, by: key) { return }
        guard let call = try await calls.call(id) else { return try await answerLastWord(id, by: key) }
        switch call.state {
        case .choosing: try await chose(key, for: call)
        case .waiting where key == "*": try await turnMenu(of: call)
        case .waiting where circuits[id]?.isChoosingWay == true: try await choseWay(key, for: call)
        case .waiting: try await keyed(key, by: id)
        // Who talks or goes elsewhere has nothing to choose.
        case .talking, .leaving: return
        }
    }

    private func chose(_ key: Character, for call: Call) async throws {
        let languages = calls.rules.line(call.line)?.languages ?? []
        guard let choice = key.wholeNumberValue else { return }
        guard choice >= 1, choice <= languages.count else { return try await keyed(key, by: call.id) }
        try await calls.choose(call.id, languages[choice - 1])
        // What was begun in another language is said in hers.
        if let chosen = try await calls.call(call.id), chosen.language != call.language {
            try await greet(chosen)
        }
        try await stand(call.id)
    }

    private func turnMenu(of call: Call) async throws {
        circuits[call.id]?.isChoosingWay.toggle()
        circuits[call.id]?.keyed = ""
        try await say([], to: call)
    }

    /// A key that is none of the choices changes nothing.
    private func choseWay(_ key: Character, for call: Call) async throws {
        switch key {
        case "1": try await calls.askCallBack(call.id)
        case "2", "3": break
        default: return
        }
        circuits[call.id]?.isChoosingWay = false
        if key == "1", try await begin(call.id, in: call.language, with: call.id) { return }
        if key == "3", try await calls.goOn(call.id) { return try await stand(call.id) }
        try await say(key == "1" ? ["call_back"] : key == "2" ? ["written"] : [], to: call)
    }

    private func keyed(_ key: Character, by id: CallID) async throws {
        guard key.isWholeNumber else {
            circuits[id]?.keyed = ""
            return
        }
        circuits[id]?.keyed.append(key)
        guard let keyed = circuits[id]?.keyed, keyed.count == 8 else { return }
        circuits[id]?.keyed = ""
        try await calls.keyed(id, keyed)
    }
}
