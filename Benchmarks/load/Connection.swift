// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// Reads what comes on a connection.
protocol Reader: AnyObject {
    func received(_ bytes: UnsafeRawBufferPointer, on connection: Connection)
    /// The server has closed the connection.
    func ended(_ connection: Connection)
}

/// A connection to a port of this machine.
final class Connection {
    let socket: Int32
    private(set) var isOpen = true
    weak var reader: (any Reader)?

    /// Connects at once: on one machine that takes no longer than the call.
    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw SystemProblem("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        guard outcome == 0 else { throw SystemProblem("connect to port \(port)") }
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard fcntl(socket, F_SETFL, O_NONBLOCK) == 0 else { throw SystemProblem("fcntl") }
    }

    /// Hands bytes to the system.
    ///
    /// A server that takes in so little that a few hundred bytes find no room is overloaded beyond measuring.
    func send(_ bytes: [UInt8]) {
        guard isOpen else { return }
        if Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) != bytes.count { close() }
    }

    func close() {
        guard isOpen else { return }
        isOpen = false
        Glibc.close(socket)
    }
}
