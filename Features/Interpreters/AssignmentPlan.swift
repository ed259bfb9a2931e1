// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// When, where and in which language somebody interprets.
package struct InterpretedTime: Sendable {
    let start: Moment
    let end: Moment
    let language: String
    let way: Assignment.Way
    let centre: String

    init(start: Moment, end: Moment, language: String, way: Assignment.Way, centre: String) {
        (self.start, self.end, self.language) = (start, end, language)
        (self.way, self.centre) = (way, centre)
    }

    /// That of an appointment, whose way is told as its own feature names it.
    package init(start: Moment, end: Moment, language: String, way: String, centre: String) {
        let kept: Assignment.Way =
            switch way {
            case "phone", "audio": .phone
            case "video", "chat": .video
            default: .inPerson
            }
        self.init(start: start, end: end, language: language, way: kept, centre: centre)
    }
}

/// Whom somebody wants to ask, for what.
struct AssignmentPlan: Sendable {
    let matter: AssignmentMatter
    let interpreter: InterpreterID
    let time: InterpretedTime
}

/// An appointment that took the place of another.
package struct MovedMeeting: Sendable {
    let id: String
    let time: InterpretedTime

    package init(id: String, time: InterpretedTime) { (self.id, self.time) = (id, time) }
}

/// What came of asking somebody.
enum Asking: Sendable {
    case asked(AssignmentID)
    /// Somebody else was first.
    case taken
    /// She may not be asked.
    case refused
    /// The same form had come already.
    case twice
}

/// Somebody who speaks a language, and why she cannot be asked for a time.
struct Candidate: Sendable {
    let listed: ListedInterpreter
    /// Nil where she can be asked.
    let obstacle: Obstacle?
    let isOnCall: Bool

    /// Why not.
    enum Obstacle: Sendable, Equatable {
        case standing(InterpreterStanding)
        /// She is asked for another time that touches it.
        case busy
        /// She may know somebody in the case.
        case keptOut
    }
}
