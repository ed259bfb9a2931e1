// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Store
import Texts

@testable import AuditProof
@testable import Instruments
@testable import StorePostgres

extension FuzzTarget {
    /// A value as a database server sends it, whatever stands at the other end.
    static let postgresValue = FuzzTarget(name: "postgres-value") { bytes in
        var food = Food(bytes)
        let types: [UInt32] = [16, 17, 18, 19, 20, 21, 23, 25, 700, 701, 705, 1042, 1043, 2278, 1700]
        let type = types[Int(food.byte()) % types.count]
        let sent = food.rest()
        let value = sent.withUnsafeBytes { buffer in try? SQLValue(postgres: buffer, type: type) }
        switch (type, value) {
        case (20, .integer(let number)?): try promise(sent == bigEndian(number), "another number")
        case (701, .real(let number)?): try promise(sent == bigEndian(number.bitPattern), "another number")
        case (17, let value): try promise(value == .blob(sent), "other bytes")
        case (1700, let value): try promise(value == nil, "a type we do not know is guessed")
        default: break
        }
    }

    /// The file in which an organisation says who it is.
    static let organisation = FuzzTarget(name: "organisation") { bytes in
        // Foundation leaks a page with every empty file.
        guard !bytes.isEmpty else { return }
        let folder = try scratch.get()
        try Data(bytes).write(to: URL(filePath: folder + "/organisation.json"))
        let organisation: Organisation
        do {
            organisation = try OrganisationFiles(directory: folder).organisation()
        } catch is OrganisationFault {
            return
        }
        for number in 0..<8 {
            _ = organisation.isChatOpen(
                at: Moment(milliseconds: 1_795_000_000_000) + .hours(Int64(number * 23)))
        }
        _ = organisation.filled("{phone} {police}")
        _ =
            Moment(milliseconds: 1_795_000_000_000)
            - .seconds(Int64(organisation.waiting.keepDroppedChatSeconds))
        for rule in organisation.retention {
            try promise(rule.span > .milliseconds(0), "something is kept for no time: \(rule.value)")
        }
    }

    /// The rules of an instrument of assessment.
    static let instrument = FuzzTarget(name: "instrument") { bytes in
        guard let definition = try? InstrumentDefinition(bytes, file: "instrument"),
            DefinitionChecks(definition: definition, file: "instrument").faults().isEmpty
        else { return }
        var answers: [ItemID: ItemAnswer] = [:]
        for (index, item) in definition.items.enumerated() where item.takes(.yes) && index % 3 > 0 {
            guard item.excludes == nil, !definition.items.contains(where: { $0.excludes == item.id }) else {
                continue
            }
            answers[item.id] = index % 3 == 1 ? .yes : .unknown
        }
        guard case .success(let sheet) = definition.sheet(answers) else {
            throw Broken(description: "answers that fit are refused")
        }
        for standing in Standing.allCases {
            let result = sheet.result(for: standing)
            guard let score = result.score else { continue }
            try promise(score.bounds.contains(score.points), "a score outside its bounds")
            try promise(definition.bands.isEmpty == (result.band == nil), "a score in no band")
            try promise(result.isApplicable == true, "a score although the instrument does not apply")
        }
    }

    /// A checkpoint as it was typed off a sheet of paper.
    static let auditPaper = FuzzTarget(name: "audit-paper") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let key = auditKey(text) {
            let digits = text.filter { !$0.isWhitespace }.lowercased()
            try promise(isSame(hexadecimal(key), digits), "two texts for one key")
        }
        guard let paper = AuditPaper(text) else { return }
        try promise(paper.link.count == 32 && paper.publicKey.count == 32, "a checkpoint of another length")
        try promise(paper.sequence > 0, "a row before the first")
        let typed =
            "row: \(paper.sequence)\nlink: \(hexadecimal(paper.link))\nkey: \(hexadecimal(paper.publicKey))"
        try promise(AuditPaper(typed) == paper, "a checkpoint that is read otherwise")
        let digits = text.lowercased().filter { !$0.isWhitespace }
        try promise(digits.contains(hexadecimal(paper.link)), "a link that nobody wrote")
    }

    private static let scratch = Result {
        let folder = NSTemporaryDirectory() + "fuzz-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian, Array.init)
    }
}
