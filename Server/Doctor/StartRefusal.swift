// SPDX-License-Identifier: EUPL-1.2

import Health
import Kernel
import Texts

/// Why the program does not start: words or keys of people would come out.
struct StartRefusal: Error, CustomStringConvertible {
    let findings: [Finding]
    let language: Language

    /// Each finding in the operator's language.
    var description: String {
        let say = Translator(language)
        return findings.map { say($0.words) }.joined(separator: "\n")
    }

    /// Logs every finding and throws if one of them would leak.
    static func refuse(_ findings: [Finding], health: Health, language: Language) throws {
        for finding in findings { health.log(.found(finding.code, isFault: finding.weight == .leak)) }
        let leaks = findings.filter { $0.weight == .leak }
        if !leaks.isEmpty { throw StartRefusal(findings: leaks, language: language) }
    }
}
