// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Health
import Kernel
import Organisation
import Telephone
import TestCalls

/// Looks the telephone line over: its files, its numbers, and by a call whether it answers.
struct LineChecks {
    /// What `deploy/line/configure` has written.
    let folder: String
    let organisation: String

    func findings() async -> [Finding] {
        let file = folder + "/program.json"
        guard let engines = try? LineSettings.read(folder),
            let settings = try? LineTester.Settings.read(folder),
            let values = try? String(contentsOfFile: folder + "/line.cfg", encoding: .utf8)
        else { return [.lineUnreadable(path: file)] }
        var outcomes: [TestCall.Outcome] = []
        for engine in settings { outcomes.append(await LineTester(engine, randomness: .system).call()) }
        return ofFiles(engines.map(\.lines).reduce(0, +), values)
            + Self.certificates(in: folder, at: Clock.system.now) + Self.heard(outcomes)
    }

    /// One engine that does not answer is made up for by the other; with none the line is silent.
    static func heard(_ outcomes: [TestCall.Outcome]) -> [Finding] {
        let silent = outcomes.enumerated().filter { $0.element != .heard }
        guard let first = silent.first else { return [] }
        guard silent.count < outcomes.count else { return [.lineSilent(outcome: first.element.rawValue)] }
        return [.engineSilent(place: first.offset + 1, outcome: first.element.rawValue)]
    }

    /// What the organisation says of its line, beside what its engines were told; unreadable files are found elsewhere.
    private func ofFiles(_ lines: Int, _ values: String) -> [Finding] {
        let files = OrganisationFiles(directory: organisation)
        guard let organisation = try? files.organisation(), let rules = try? files.telephoneRules() else {
            return []
        }
        let ours = organisation.phones.filter { rules.line($0.key) != nil }.map(\.dial)
        let (number, fallback) = (value("LINE_NUMBER", in: values), value("FALLBACK_NUMBER", in: values))
        let missing = missing(in: Set(rules.lines.flatMap(\.languages)))
        return (missing.isEmpty ? [] : [.announcementsMissing(names: missing.joined(separator: ", "))])
            + (ours.contains { isSame($0, number) } ? [] : [.lineNumberUnknown(number: number)])
            + (ours.contains { isSame($0, fallback) } || isSame(number, fallback)
                ? [.fallbackIsLine(number: fallback)] : [])
            + (lines > rules.admission.mostCalls
                ? [] : [.fewLines(lines: lines, calls: rules.admission.mostCalls)])
    }

    /// So long before its end a certificate is to be renewed.
    private static let renewal = Moment.Span.days(21)

    /// The certificates of the trunk over TLS and of the relay, where there are any.
    static func certificates(in folder: String, at now: Moment) -> [Finding] {
        ["trunk/certificate", "trunk/carrier", "relay/certificate"].flatMap { name -> [Finding] in
            let path = folder + "/" + name + ".pem"
            guard FileManager.default.fileExists(atPath: path) else { return [] }
            let papers = (try? String(contentsOfFile: path, encoding: .utf8)).map(CertificatePaper.read) ?? []
            guard let own = papers.first, let end = papers.map(\.endsAt).min() else {
                return [.certificateUnreadable(path: path)]
            }
            return (name.hasSuffix("carrier") ? [] : key(beside: path, of: own))
                + (end <= now
                    ? [.certificateEnded(path: path)]
                    : end - now < renewal
                        ? [.certificateEnds(path: path, days: Int((end - now).seconds / 86_400))] : [])
        }
    }

    private static func key(beside path: String, of certificate: CertificatePaper) -> [Finding] {
        let file = path.replacing("certificate.pem", with: "key.pem")
        guard let key = try? String(contentsOfFile: file, encoding: .utf8) else {
            return [.certificateUnreadable(path: path)]
        }
        return certificate.belongs(to: key) == false ? [.certificateForeign(path: path)] : []
    }

    /// What `announce` would make and has not made.
    private func missing(in languages: Set<Language>) -> [String] {
        let said = try? JSONDecoder().decode(
            Said.self, from: Data(contentsOf: URL(filePath: organisation + "/announcements.json")))
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/announcements")) ?? []
        // One that holds a number is made once for each.
        let there = Set(files.map { $0.replacing(/[0-9]+\./, with: ".") })
        let wanted = (said?.announcements ?? []).flatMap { announcement in
            languages.map { "\(announcement.key).\($0.rawValue)" }
        }
        return wanted.filter { !there.contains($0 + ".opus") }.sorted()
    }

    /// `announcements.json`, of which the keys matter here.
    private struct Said: Decodable {
        let announcements: [Key]

        /// One of them.
        struct Key: Decodable {
            let key: String
        }
    }

    /// The value of one word in `line.cfg`.
    private func value(_ word: String, in values: String) -> String {
        let line = values.split(whereSeparator: \.isNewline).first { $0.contains("!\(word)!") }
        return line?.components(separatedBy: "!\(word)!").last?.split(separator: "!").first.map(String.init)
            ?? ""
    }

    /// Whether two ways of writing a number are the same telephone: with the country's code or a nought before it.
    private func isSame(_ number: String, _ other: String) -> Bool {
        let digits = [number, other].map { String($0.filter(\.isNumber).drop { $0 == "0" }) }
        return !digits.contains("")
            && (digits[0].hasSuffix(digits[1]) || digits[1].hasSuffix(digits[0]))
    }
}
