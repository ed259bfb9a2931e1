// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// Why a change of a code is refused; each is a sentence the form shows.
enum CodeProblem: Hashable, Sendable {
    case noSuchList
    case malformedCode
    case codeTaken
    case listIsFixed
    case missingWords(Language)
    case wordsTooLong(Language)
    case wrongDay
    case endsBeforeItBegins
    case endsInThePast
    case noneLeft
    case changedMeanwhile
}

/// Everything that is wrong with a draft.
struct CodeRefusal: Error, Equatable {
    let problems: [CodeProblem]
}

/// A code as the form says it should be.
struct CodeDraft: Sendable {
    /// Lists whose codes the program sets by itself: new words are welcome, other codes would mean nothing to it.
    static let fixedLists: Set<String> = ["channel", "direction", "ended_by", "outcome"]
    static let wordsLimit = 120

    let list: String
    let code: String
    let words: [Language: String]
    let validFrom: String
    let validTo: String
    let isNonCounselling: Bool
    /// The version the editor saw; nil for a new code.
    let seenVersion: Int?
    let today: String

    /// The code as it is to stand from now on, or everything that is wrong with it.
    func checked(against lists: CodeLists, version: Int) -> Result<CodeList.Code, CodeRefusal> {
        guard let known = lists[list] else { return .failure(CodeRefusal(problems: [.noSuchList])) }
        let before = known.codes.first { $0.code == code }
        let from = before?.validFrom ?? validFrom
        let problems =
            identityProblems(before, version: version) + wordProblems
            + dayProblems(from, before: before, in: known)
        guard problems.isEmpty else { return .failure(CodeRefusal(problems: problems)) }
        return .success(
            CodeList.Code(
                code: code, validFrom: from, validTo: validTo.isEmpty ? nil : validTo,
                nonCounselling: before?.nonCounselling ?? isNonCounselling, words: Wording(words)))
    }

    private func identityProblems(_ before: CodeList.Code?, version: Int) -> [CodeProblem] {
        guard let seenVersion else {
            if before != nil { return [.codeTaken] }
            if Self.fixedLists.contains(list) { return [.listIsFixed] }
            return Self.isWellFormed(code) ? [] : [.malformedCode]
        }
        if before == nil { return [.malformedCode] }
        if seenVersion != version { return [.changedMeanwhile] }
        let ends = before?.validTo ?? ""
        return Self.fixedLists.contains(list) && ends != validTo ? [.listIsFixed] : []
    }

    private var wordProblems: [CodeProblem] {
        Language.full.compactMap { language in
            let text = words[language] ?? ""
            if text.isEmpty { return .missingWords(language) }
            return text.count > Self.wordsLimit ? .wordsTooLong(language) : nil
        }
    }

    private func dayProblems(_ from: String, before: CodeList.Code?, in list: CodeList) -> [CodeProblem] {
        guard Self.isDay(from), validTo.isEmpty || Self.isDay(validTo) else { return [.wrongDay] }
        guard !validTo.isEmpty, validTo != before?.validTo else { return [] }
        if validTo < from { return [.endsBeforeItBegins] }
        if validTo < today { return [.endsInThePast] }
        let remaining = list.codes.contains { $0.code != code && $0.validTo == nil }
        return remaining ? [] : [.noneLeft]
    }

    /// Small letters, digits and underlines, beginning with a letter: what tables and exports can carry.
    static func isWellFormed(_ code: String) -> Bool {
        guard let first = code.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
            return false
        }
        return code.utf8.count <= 40
            && code.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
            }
    }

    /// A day of the calendar, `YYYY-MM-DD`.
    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), (2000...2200).contains(year), (1...12).contains(month), day >= 1
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= lengths[month - 1]
    }
}

extension CodeDraft {
    /// Reads the form that adds or changes a code.
    init(_ form: Form, list: String, code: String, isNew: Bool, today: String) {
        self.init(
            list: list, code: code,
            words: Dictionary(
                uniqueKeysWithValues: Language.full.map { ($0, form.text("words_\($0.rawValue)")) }),
            validFrom: form.text("valid_from"), validTo: form.text("valid_to"),
            isNonCounselling: form.has("non_counselling"),
            seenVersion: isNew ? nil : form.integer("version") ?? -1, today: today)
    }
}
