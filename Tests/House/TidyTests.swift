// SPDX-License-Identifier: EUPL-1.2

import Testing

@Suite struct `The house is tidy` {
    @Test(arguments: Rule.all) func `a rule holds everywhere`(_ rule: Rule) throws {
        let findings = rule.check(try Repository.here.get()).filter { finding in
            !Exception.all.contains { $0.covers(finding, of: rule) }
        }

        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func `every exception is still needed and says why`() throws {
        let repository = try Repository.here.get()

        for exception in Exception.all {
            let rule = try #require(Rule.all.first { $0.name == exception.rule }, "no rule \(exception.rule)")
            let isNeeded = rule.check(repository).contains { exception.covers($0, of: rule) }
            #expect(isNeeded, "\(exception.path) keeps “\(exception.rule)” now: remove the exception")
            #expect(exception.reason.count > 20, "\(exception.path) gives no reason")
        }
    }

    @Test func `the tests see the project's files`() throws {
        let paths = Set(try Repository.here.get().files.map(\.path))

        #expect(paths.contains("Package.swift"))
        #expect(paths.contains("Core/Kernel/Moment.swift"))
    }

    private func report(_ findings: [Finding]) -> String {
        "\n" + findings.map(\.description).joined(separator: "\n")
    }
}
