// SPDX-License-Identifier: EUPL-1.2

import CMemory
import Glibc

/// A file that lies in memory only and has no name, so that another program can read and seek in what never
/// lies on a disk.
final class MemoryFile: Sendable {
    let descriptor: Int32

    init() throws {
        descriptor = memfd_create("document", UInt32(MEMORY_CLOSE_ON_EXEC))
        guard descriptor >= 0 else { throw Program.Failure.notStarted(errno) }
    }

    deinit { close(descriptor) }

    /// Writes all of this behind what is there.
    func append(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Program.Failure.notStarted(errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Goes back to the beginning, where whoever reads or writes next begins.
    func rewind() { lseek(descriptor, 0, SEEK_SET) }

    /// Everything in it; nil if that is more than so many bytes.
    func bytes(atMost limit: Int) throws -> [UInt8]? {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard (0...limit).contains(size) else { return nil }
        rewind()
        var bytes = [UInt8](repeating: 0, count: size)
        let isWhole = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, size) == size }
        return isWhole ? bytes : nil
    }
}
