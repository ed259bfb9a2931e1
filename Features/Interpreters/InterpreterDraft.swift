// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Web

/// An interpreter as the form has her.
struct InterpreterDraft: Sendable {
    /// So many languages one form has room for.
    static let mostSkills = 4

    let words: Interpreter.Words
    private let times: [(from: String, to: String)]
    private let languages: [String]

    init(_ form: Form) {
        var words = Interpreter.Words()
        (words.name, words.phone, words.mail) = (form.text("name"), form.text("phone"), form.text("mail"))
        (words.company, words.region) = (form.text("company"), form.text("region"))
        (words.notFrom, words.note) = (form.text("not_from"), form.text("note"))
        words.gender = Interpreter.Gender(rawValue: form.text("gender")) ?? .unsaid
        words.isRemote = form.has("remote")
        words.skills = (1...Self.mostSkills).compactMap { number in
            let language = form.text("language_\(number)")
            return language.isEmpty
                ? nil : Interpreter.Skill(language: language, variety: form.text("variety_\(number)"))
        }
        times = (1...7).map { (form.text("from_\($0)"), form.text("to_\($0)")) }
        words.hours = times.enumerated().compactMap { day, time in
            time.from.isEmpty || time.to.isEmpty
                ? nil : OnCallWindow(weekday: day + 1, from: time.from, to: time.to)
        }
        languages = words.skills.map(\.language)
        self.words = words
    }

    /// Everything that is wrong with it.
    func faults(_ known: [CodeList.Code]) -> [InterpreterFault] {
        let codes = Set(known.map(\.code))
        let lines =
            [words.name, words.phone, words.mail, words.company, words.region]
            + words.skills.map(\.variety)
        let isLong =
            lines.contains { $0.count > Interpreter.Words.mostLine }
            || [words.notFrom, words.note].contains { $0.count > Interpreter.Words.mostText }
        let isHalf = times.contains { $0.from.isEmpty != $0.to.isEmpty }
        let isTime = { (text: String) in text.isEmpty || CaseDay.isTime(text) }
        let faults: [InterpreterFault?] = [
            words.name.isEmpty ? .noName : nil,
            words.phone.isEmpty && words.mail.isEmpty ? .noWay : nil,
            languages.isEmpty || !codes.isSuperset(of: languages) ? .noLanguage : nil,
            Set(languages).count < languages.count ? .languageTwice : nil,
            isHalf || !times.allSatisfy({ isTime($0.from) && isTime($0.to) }) ? .noHours : nil,
            isLong ? .tooLong : nil,
        ]
        return faults.compactMap { $0 }
    }
}

/// What is wrong with the form of an interpreter.
enum InterpreterFault: String, Sendable, CaseIterable {
    case noName
    /// Neither a number nor an address: nobody can ask her.
    case noWay
    case noLanguage
    case languageTwice
    case noHours
    case tooLong
    /// Somebody else wrote meanwhile.
    case met
    /// It is no day, or one to come.
    case noDay
}

extension CaseDay {
    /// Whether a clock can show it, `HH:MM`.
    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
            parts.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return false }
        return hour < 24 && minute < 60
    }
}
