// SPDX-License-Identifier: EUPL-1.2

/// Numbers of a text that may tell who somebody is.
enum NumberFinds {
    /// Each with where it stands.
    static func all(in text: String) -> [(at: String.Index, find: IdentifierFind)] {
        var finds: [(at: String.Index, find: IdentifierFind)] = []
        var index = text.startIndex
        var previous: Character = " "
        while index < text.endIndex {
            // Digits behind letters are part of a word, such as a bus line.
            guard isDigit(text[index]) || text[index] == "+", !previous.isLetter else {
                previous = isDigit(text[index]) ? previous : text[index]
                index = text.index(after: index)
                continue
            }
            let start = index
            index = end(of: start, in: text)
            let number = String(text[start..<index])
            if let find = find(number, before: text[index...]) { finds.append((start, find)) }
            previous = " "
        }
        return finds
    }

    /// Digits, with what stands between the digits of one number.
    private static func end(of start: String.Index, in text: String) -> String.Index {
        var last = text.index(after: start)
        var index = last
        while index < text.endIndex {
            if isDigit(text[index]) {
                index = text.index(after: index)
                last = index
            } else if " /-.()\u{a0}".contains(text[index]), text.distance(from: last, to: index) < 2 {
                index = text.index(after: index)
            } else {
                break
            }
        }
        return last
    }

    private static func find(_ number: String, before rest: Substring) -> IdentifierFind? {
        let parts = number.split { !isDigit($0) }.map(String.init)
        let digits = parts.joined()
        guard !digits.isEmpty else { return nil }
        if isDate(parts, number) { return IdentifierFind(kind: .date, text: number) }
        if isNationalID(parts, number) { return IdentifierFind(kind: .nationalID, text: number) }
        if number.contains("/"), parts.count == 2, [2, 4].contains(parts[1].count) {
            return IdentifierFind(kind: .caseNumber, text: number)
        }
        if digits.count >= 6 { return IdentifierFind(kind: .number, text: number) }
        return beside(number, parts, rest)
    }

    /// A number that says something only with the word after it, or by itself as a year.
    private static func beside(_ number: String, _ parts: [String], _ rest: Substring) -> IdentifierFind? {
        let word = rest.drop { " .-–\u{a0}".contains($0) }.prefix { $0.isLetter }
        let lowered = word.lowercased()
        if isMonth(lowered) {
            return IdentifierFind(kind: .date, text: "\(number). \(word)")
        }
        if let last = parts.last, last.count <= 2, years.contains(lowered) {
            return IdentifierFind(kind: .age, text: "\(last) \(word)")
        }
        guard parts.count == 1, let year = Int(number), (1900...2099).contains(year) else { return nil }
        return IdentifierFind(kind: .date, text: number)
    }

    private static func isMonth(_ word: String) -> Bool {
        months.contains { word.hasPrefix($0) && endings.contains(String(word.dropFirst($0.count))) }
    }

    /// 12. 3. 2026, 12. 3., 2026-03-12.
    private static func isDate(_ parts: [String], _ number: String) -> Bool {
        guard (2...3).contains(parts.count) else { return false }
        let numbers = parts.compactMap { Int($0) }
        let isMarked = number.contains { ".-".contains($0) } || parts.count == 3 && number.contains("/")
        guard isMarked, numbers.count == parts.count else { return false }
        let isForward = (1...31).contains(numbers[0]) && (1...12).contains(numbers[1]) && parts[0].count <= 2
        let isBackward = parts[0].count == 4 && (1...12).contains(numbers[1])
        let hasYear = parts.count == 2 || [2, 4].contains(parts[2].count)
        return isForward && hasYear && parts[1].count <= 2 || isBackward
    }

    /// EMŠO has thirteen digits, a Czech birth number six and three or four.
    private static func isNationalID(_ parts: [String], _ number: String) -> Bool {
        if parts.joined().count == 13 { return true }
        guard parts.count == 2, number.contains("/") else { return false }
        return parts[0].count == 6 && (3...4).contains(parts[1].count)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// How months begin in Slovenian, Czech and English, and how they go on: "3 majhne otroke" is no day in May.
    private static let months = [
        "januar", "februar", "marec", "marc", "april", "maj", "junij", "julij", "avgust", "septemb", "oktob",
        "novemb", "decemb", "octob", "led", "únor", "břez", "dub", "květ", "červ", "srp", "září", "říj",
        "listop",
        "prosin", "march", "may", "june", "july", "august",
    ]
    private static let endings: Set<String> = [
        "", "a", "u", "em", "om", "ja", "ju", "jem", "ra", "ru", "rom", "er", "en", "na", "nu", "nem", "enec",
        "ence", "enci", "encem", "ad", "adu", "adem", "ec", "ce", "ci", "cem", "y",
    ]
    private static let years: Set<String> = [
        "let", "leta", "leti", "leto", "letna", "letni", "letno", "letnega", "letnik", "rok", "roky", "roků",
        "letá", "letý", "letého", "leté", "year", "years",
    ]
}
