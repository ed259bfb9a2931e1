// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// What the system tells of the server's process.
struct ServerProcess {
    let id: Int

    /// Processor time used so far, of all threads.
    func processorSeconds() -> Double {
        // The name in parentheses may hold spaces; fields are counted from behind it.
        let fields = text("/proc/\(id)/stat").split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return .nan
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Memory that is in the machine's memory now, in kilobytes.
    func residentKilobytes() -> Double {
        let line = text("/proc/\(id)/status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { $0.split(separator: " ").dropLast().last.flatMap { Double($0) } } ?? .nan
    }

    /// How many processes of the whole machine wanted to run in the last minute.
    static var load: String { text("/proc/loadavg").split(separator: " ").first.map(String.init) ?? "" }
}

private func text(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
}
