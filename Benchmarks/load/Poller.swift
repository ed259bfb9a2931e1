// SPDX-License-Identifier: EUPL-1.2

import CEpoll
import Glibc

/// Waits for bytes on thousands of sockets in one thread.
///
/// Written on epoll itself, because the generator shares the machine with the server it measures: a server's
/// framework under the generator would take a good part of the time that is being measured.
final class Poller {
    private let descriptor: Int32
    private var connections: [Connection?] = []
    private var events = [epoll_event](repeating: epoll_event(), count: 512)
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)

    init() throws {
        descriptor = epoll_create1(0)
        guard descriptor >= 0 else { throw SystemProblem("epoll_create1") }
    }

    /// Tells the connection's reader of everything that comes, from now on.
    func watch(_ connection: Connection) throws {
        let socket = Int(connection.socket)
        if connections.count <= socket {
            connections += [Connection?](repeating: nil, count: socket + 1024 - connections.count)
        }
        connections[socket] = connection
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.fd = connection.socket
        guard epoll_ctl(descriptor, EPOLL_CTL_ADD, connection.socket, &event) == 0 else {
            throw SystemProblem("epoll_ctl")
        }
    }

    /// Handles what has come, and waits for more until `deadline` at the latest.
    func handle(until deadline: Nanoseconds) throws {
        let moment = now()
        let left = deadline > moment ? deadline - moment : 0
        var wait = timespec(tv_sec: Int(left / 1_000_000_000), tv_nsec: Int(left % 1_000_000_000))
        let count = epoll_pwait2(descriptor, &events, Int32(events.count), &wait, nil)
        guard count >= 0 || errno == EINTR else { throw SystemProblem("epoll_pwait2") }
        for index in 0..<max(0, Int(count)) { read(Int(events[index].data.fd)) }
    }

    private func read(_ socket: Int) {
        guard let connection = connections[socket] else { return }
        let count = Glibc.read(Int32(socket), buffer.baseAddress, buffer.count)
        if count > 0 {
            connection.reader?.received(UnsafeRawBufferPointer(rebasing: buffer[..<count]), on: connection)
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            connections[socket] = nil
            connection.close()
            connection.reader?.ended(connection)
        }
    }
}

/// A point in time, or a span of it, on the clock that never goes back.
typealias Nanoseconds = UInt64

func now() -> Nanoseconds {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// What the system refused.
struct SystemProblem: Error, CustomStringConvertible {
    let description: String

    init(_ call: String) {
        description = "\(call): \(String(cString: strerror(errno)))"
    }
}
