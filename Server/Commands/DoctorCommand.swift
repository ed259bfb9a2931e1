// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Health
import Kernel
import Texts

/// Says in words what is wrong with an installation and how to mend it.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is wrong with the installation and how to mend it.")

    /// What it can look at alone.
    enum Part: String, ExpressibleByArgument { case line }

    @Argument(help: "line: look at the telephone line alone. Default: at everything.")
    var part: Part?

    @OptionGroup var settings: Settings

    @Option(help: "Language of the answer: sl, cs or en. Default: that of LANG.")
    var language: String?

    @Option(help: "A directory that is copied into backups; may be given several times.")
    var backup: [String] = []

    @Flag(help: "The installation is running: its ports are taken by itself.")
    var running = false

    func run() async throws {
        let findings = await findings()
        let say = Translator(.ofOperator(language))
        for finding in findings {
            let words = say(finding.words)
            Console.say(
                say(finding.weight == .caution ? DoctorWords.caution(words) : DoctorWords.fault(words)))
        }
        let faults = findings.count { $0.weight != .caution }
        Console.say(
            findings.isEmpty
                ? say(DoctorWords.well)
                : say(DoctorWords.summary(faults: faults, cautions: findings.count - faults)))
        if faults > 0 { throw ExitCode(1) }
    }

    /// Everything that is found of what it is to look at.
    func findings() async -> [Finding] {
        let doctor = Doctor(settings: settings, backups: backup, isRunning: running)
        return part == .line ? await doctor.line(in: "/etc/zaupnica/line") : await doctor.findings()
    }
}
