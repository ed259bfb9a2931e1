// SPDX-License-Identifier: EUPL-1.2

package import Access

/// Who may pass through a route.
///
/// There is no route without one.
package enum Door: Sendable, Hashable {
    case anyone
    /// Whoever's browser holds a secret of ours.
    case visitor
    case staff(Right)
    /// A monitoring program that shows its token; anybody else finds nothing there.
    case monitor
    /// A partner's program that shows a token of ours; which one is let do what, the feature says.
    case program
}

/// The two ways a browser asks: to see, and to do.
package enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
}

/// One entry of the register of routes.
package struct RouteEntry: Sendable, Hashable {
    package let side: Side
    package let method: Method
    package let pattern: String
    package let door: Door

    package init(side: Side, method: Method, pattern: String, door: Door) {
        self.side = side
        self.method = method
        self.pattern = pattern
        self.door = door
    }
}

/// The register of every route of both sites, filled by the features and read by the front door and by tests.
package struct Routes: Sendable {
    /// What a route does, with as much of the person as its door has made sure of.
    package enum Handler: Sendable {
        /// The same for everybody: nothing of the request is read.
        case everybody(@Sendable () async throws -> Answer)
        case anyone(@Sendable (OpenRequest) async throws -> Answer)
        case visitor(@Sendable (VisitorRequest) async throws -> Answer)
        case staff(Right, @Sendable (StaffRequest) async throws -> Answer)
        /// A form with files, of at most so many bytes in all.
        case upload(Right, limitBytes: Int, @Sendable (StaffRequest, Upload) async throws -> Answer)
        case monitor(@Sendable () async throws -> Answer)
        case program(@Sendable (ProgramRequest) async throws -> Answer)

        var isForEverybody: Bool { if case .everybody = self { true } else { false } }
    }

    /// A route: its line in the register, and what it does.
    package struct Route: Sendable {
        package let entry: RouteEntry
        package let handler: Handler
    }

    package private(set) var all: [Route] = []
    private var known: Set<RouteEntry> = []

    package init() {}

    /// A page of the visitors' site that is the same for everybody, whatever a browser sends along.
    package mutating func everybody(
        _ pattern: String, _ handler: @escaping @Sendable () async throws -> Answer
    ) {
        add(.visitors, .get, pattern, .anyone, .everybody(handler))
    }

    /// A route of the visitors' or the staff's site that anybody may use.
    package mutating func anyone(
        _ method: Method, _ pattern: String, on side: Side = .visitors,
        _ handler: @escaping @Sendable (OpenRequest) async throws -> Answer
    ) {
        add(side, method, pattern, .anyone, .anyone(handler))
    }

    /// A route for a browser that holds a visitor's secret.
    package mutating func visitor(
        _ method: Method, _ pattern: String,
        _ handler: @escaping @Sendable (VisitorRequest) async throws -> Answer
    ) {
        add(.visitors, method, pattern, .visitor, .visitor(handler))
    }

    /// A route of the staff site for those who have `right`.
    package mutating func staff(
        _ method: Method, _ pattern: String, may right: Right,
        _ handler: @escaping @Sendable (StaffRequest) async throws -> Answer
    ) {
        add(.staff, method, pattern, .staff(right), .staff(right, handler))
    }

    /// A form of the staff site with files for those who have `right`; its body has at most `limitBytes`.
    ///
    /// Its page says `enctype="multipart/form-data"` and has the fields for files last.
    package mutating func upload(
        _ pattern: String, may right: Right, limitBytes: Int,
        _ handler: @escaping @Sendable (StaffRequest, Upload) async throws -> Answer
    ) {
        add(.staff, .post, pattern, .staff(right), .upload(right, limitBytes: limitBytes, handler))
    }

    /// A route of the staff site for a monitoring program.
    package mutating func monitor(
        _ pattern: String, _ handler: @escaping @Sendable () async throws -> Answer
    ) {
        add(.staff, .get, pattern, .monitor, .monitor(handler))
    }

    /// A route of the staff site for a partner's program, which has no cookie and sends no form.
    package mutating func program(
        _ method: Method, _ pattern: String,
        _ handler: @escaping @Sendable (ProgramRequest) async throws -> Answer
    ) {
        add(.staff, method, pattern, .program, .program(handler))
    }

    private mutating func add(
        _ side: Side, _ method: Method, _ pattern: String, _ door: Door, _ handler: Handler
    ) {
        let entry = RouteEntry(side: side, method: method, pattern: pattern, door: door)
        precondition(known.insert(entry).inserted, "the route \(method) \(pattern) is registered twice")
        all.append(Route(entry: entry, handler: handler))
    }
}

/// A feature's part of the two sites.
package protocol RouteSource: Sendable {
    func register(in routes: inout Routes)
}
