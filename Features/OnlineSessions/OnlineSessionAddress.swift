// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where sessions are for the counsellor: by their appointments.
package enum OnlineSessionAddress {
    case session(SessionAppointmentID)
    case words(SessionAppointmentID)
    case letIn(SessionAppointmentID)
    case messages(SessionAppointmentID)
    case frame(SessionAppointmentID)
    /// What her browser's script asks and is told of voices and pictures.
    case asks(SessionAppointmentID)
    case told(SessionAppointmentID)
    case end(SessionAppointmentID)

    package var address: Address {
        switch self {
        case .session(let id): Address("/online-sessions/\(id)")
        case .words(let id): Address("/online-sessions/\(id)/words")
        case .letIn(let id): Address("/online-sessions/\(id)/let-in")
        case .messages(let id): Address("/online-sessions/\(id)/messages")
        case .frame(let id): Address("/online-sessions/\(id)/frame")
        case .asks(let id): Address("/online-sessions/\(id)/asks")
        case .told(let id): Address("/online-sessions/\(id)/told")
        case .end(let id): Address("/online-sessions/\(id)/end")
        }
    }
}

/// Where the woman comes in, and where she is in a session: in single letters that tell nothing.
package enum SessionSeatAddress {
    case comeIn(Language)
    case session
    case enter
    case frame
    case message
    case asks
    case told
    case leave

    package var address: Address {
        switch self {
        case .comeIn(let language): Address("/\(language.rawValue)/o")
        case .session: Address("/o")
        case .enter: Address("/o/a")
        case .frame: Address("/o/f")
        case .message: Address("/o/m")
        case .asks: Address("/o/q")
        case .told: Address("/o/t")
        case .leave: Address("/o/e")
        }
    }
}
