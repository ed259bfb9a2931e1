// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Outbound
import Web

/// What is wrong with a card as it was filled in; each has a sentence.
enum CardObstacle: String, Error, Sendable, CaseIterable {
    case noConsent
    case noValue
    case badEmail
    case noDays
    case badHours
    case noCover
    case noAnswerer
    case noEmergencyName
    case noEmergencyConsent
    case badNumber
    case tooLong
    case badValidity
    /// Somebody has withdrawn it meanwhile; what was written can be kept as a new card.
    case gone
}

/// Reads a card from a form.
struct SafeContactForm {
    let form: Form
    let now: Moment
    /// Whether it is written in a case, where the form does not ask what leads back to the line.
    var isInCase = false

    private static let longest = 500

    /// The card as it was filled in, right or wrong, so that nothing has to be typed twice.
    func card(changing old: SafeContactCard = SafeContactCard()) -> SafeContactCard {
        var card = old
        card.alias = form.text("alias")
        card.salutation = form.text("salutation")
        card.channel = ContactChannel(rawValue: form.text("channel")) ?? .phone
        card.value = form.text("value").isEmpty ? old.value : form.text("value")
        card.window = window
        card.answerer = SafeContactCard.Answerer(rawValue: form.text("answerer")) ?? .herself
        card.answererNote = form.text("answererNote")
        card.mayLeaveMessage = form.has("mayLeaveMessage")
        card.cover = form.text("cover")
        card.codeWord = form.text("codeWord")
        card.duressWord = form.text("duressWord")
        card.device = SafeContactCard.Device(rawValue: form.text("device")) ?? .unknown
        card.dropped = SafeContactCard.DroppedRule(rawValue: form.text("dropped")) ?? .wait
        card.language = Language(full: form.text("language"))?.rawValue ?? old.language
        card.interpreter = form.text("interpreter")
        card.accessibility = form.text("accessibility")
        if !isInCase { card.returnNumber = form.text("returnNumber").filter { !$0.isWhitespace } }
        card.emergencyName = form.text("emergencyName")
        card.emergencyValue = emergencyValue(keeping: old)
        card.emergencyConsent = form.has("emergencyConsent")
        if !isInCase { card.contact = ContactID(form.text("contact"))?.description ?? old.contact }
        return card
    }

    /// The card, or everything that is wrong with it.
    ///
    /// `longest` is how long the rule of retention lets a card live.
    func checked(
        changing old: SafeContactCard = SafeContactCard(), lasting longest: Moment.Span
    ) -> Result<SafeContactCard, CardProblems> {
        var card = card(changing: old)
        var obstacles = obstacles(of: card)
        let days = form.integer("validDays") ?? 0
        if (1...Self.days(in: longest)).contains(days) {
            card.validUntil = (now + min(.days(Int64(days)), longest)).milliseconds
        } else {
            obstacles.append(.badValidity)
        }
        return obstacles.isEmpty ? .success(card) : .failure(CardProblems(obstacles: obstacles))
    }

    /// The days of a span, one at least.
    static func days(in span: Moment.Span) -> Int { max(1, Int(span.seconds / 86_400)) }

    /// The few fields of a call-back, which lasts as long as the organisation says.
    func callBack(lasting span: Moment.Span, in language: Language) -> Result<SafeContactCard, CardProblems> {
        var card = card()
        card.channel = .phone
        card.language = language.rawValue
        card.contact = ""
        card.validUntil = (now + span).milliseconds
        let obstacles = obstacles(of: card)
        return obstacles.isEmpty ? .success(card) : .failure(CardProblems(obstacles: obstacles))
    }

    private func obstacles(of card: SafeContactCard) -> [CardObstacle] {
        var found: [CardObstacle] = []
        if !form.has("consent") { found.append(.noConsent) }
        if card.value.isEmpty { found.append(.noValue) }
        if card.channel == .email, !card.value.isEmpty, EmailAddress(card.value) == nil {
            found.append(.badEmail)
        }
        if card.window.days.isEmpty { found.append(.noDays) }
        if card.window.from >= card.window.until { found.append(.badHours) }
        if card.mayLeaveMessage, card.cover.isEmpty { found.append(.noCover) }
        if card.answerer == .named, card.answererNote.isEmpty { found.append(.noAnswerer) }
        if !card.emergencyValue.isEmpty, card.emergencyName.isEmpty { found.append(.noEmergencyName) }
        if !card.emergencyValue.isEmpty, !card.emergencyConsent { found.append(.noEmergencyConsent) }
        if !card.returnNumber.isEmpty, !Self.isNumber(card.returnNumber) { found.append(.badNumber) }
        let texts = [
            card.alias, card.salutation, card.value, card.answererNote, card.cover, card.codeWord,
            card.duressWord, card.interpreter, card.accessibility, card.emergencyName, card.emergencyValue,
        ]
        if texts.contains(where: { $0.count > Self.longest }) { found.append(.tooLong) }
        return found
    }

    /// The number that is kept is on no page: left empty it stays, unless the person herself is taken off.
    private func emergencyValue(keeping old: SafeContactCard) -> String {
        let typed = form.text("emergencyValue")
        guard typed.isEmpty else { return typed }
        return form.text("emergencyName").isEmpty ? "" : old.emergencyValue
    }

    private static func isNumber(_ text: String) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    }

    private var window: ContactWindow {
        let days = form.all("day").compactMap(Int.init).filter((0...6).contains)
        return ContactWindow(
            days: Set(days), from: minutes(form.text("from")) ?? 0, until: minutes(form.text("until")) ?? 0)
    }

    /// Reads `9`, `9:30`, `09.30` or `24:00`.
    private func minutes(_ text: String) -> Int? {
        let parts = text.split(whereSeparator: { ":. ".contains($0) }).map { Int($0) }
        guard let hour = parts.first.flatMap({ $0 }), parts.count <= 2 else { return nil }
        let minute = parts.count == 2 ? parts[1] ?? -1 : 0
        guard (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440 else {
            return nil
        }
        return hour * 60 + minute
    }
}

/// Everything that is wrong with a card at once.
struct CardProblems: Error, Equatable {
    let obstacles: [CardObstacle]
}
