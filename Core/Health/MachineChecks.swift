// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// Looks at the machine: its clock, disk, ports and limits.
package enum MachineChecks {
    /// No installation is older than this program: an earlier time means a clock that was never set.
    private static let earliest = Moment(milliseconds: 1_790_000_000_000)
    /// Below this a night's conversations might not fit.
    private static let leastMegabytes = 512

    /// Whether the clock can be right and the organisation's time zone is known here.
    package static func clock(now: Moment, zone: String) -> [Finding] {
        (now < earliest ? [.clockWrong] : [])
            + (TimeZone(identifier: zone) == nil ? [.zoneUnknown(zone)] : [])
    }

    /// Whether there is room on the disk of `path`.
    package static func disk(_ path: String, least: Int = leastMegabytes) -> [Finding] {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return [] }
        let megabytes = Int(facts.f_bavail) * Int(facts.f_frsize) / 1_048_576
        return megabytes < least ? [.diskLow(path: path, megabytes: megabytes)] : []
    }

    /// Whether somebody else listens on a port of ours already.
    package static func port(_ port: Int) -> [Finding] {
        guard port > 0, port < 65_536 else { return [.portTaken(port)] }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return bound == 0 ? [] : [.portTaken(port)]
    }

    /// The limits this process runs under.
    package static func limits(files wanted: Int) -> [Finding] {
        limits(
            coreBytes: limit(__rlimit_resource_t(RLIMIT_CORE.rawValue)),
            fileLimit: limit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue)), wanted: wanted,
            swaps: (try? String(contentsOfFile: "/proc/swaps", encoding: .utf8)) ?? "")
    }

    /// What the limits mean; `swaps` is the kernel's table of swap areas with its heading.
    static func limits(coreBytes: Int, fileLimit: Int, wanted: Int, swaps: String) -> [Finding] {
        let areas = swaps.split(whereSeparator: \.isNewline).dropFirst()
        return (coreBytes > 0 ? [.coreDumps] : [])
            + (fileLimit < wanted ? [.fewFiles(limit: fileLimit, wanted: wanted)] : [])
            + (areas.isEmpty ? [] : [.swap])
    }

    /// Whether mail can leave through this program.
    package static func sendmail(_ path: String) -> [Finding] {
        access(path, X_OK) == 0 ? [] : [.noSendmail(path: path)]
    }

    private static func limit(_ kind: __rlimit_resource_t) -> Int {
        var value = rlimit()
        guard getrlimit(kind, &value) == 0 else { return 0 }
        return Int(clamping: value.rlim_cur)
    }
}
