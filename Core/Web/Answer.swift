// SPDX-License-Identifier: EUPL-1.2

import NIOCore
package import Vault

/// How a request ended, in the few ways our pages end.
package enum Status: Int, Sendable {
    case ok = 200
    case created = 201
    case done = 204
    case partial = 206
    case seeOther = 303
    case malformed = 400
    case unauthorised = 401
    case refused = 403
    case notFound = 404
    case tooLarge = 413
    case otherType = 415
    case unsatisfiable = 416
    case unprocessable = 422
    case tooMany = 429
    case failed = 500
    case unavailable = 503
}

/// What a handler answers; the front door turns it into bytes and adds the headers.
package struct Answer: Sendable {
    /// What the answer carries, which decides on its headers.
    package enum Content: Sendable {
        case page(HTML)
        case kept(KeptPage)
        case nothing
        case file(type: String, name: String?, bytes: [UInt8])
        /// A static file that never changes under its name.
        case asset(type: String, bytes: [UInt8])
        case stream(LiveStream)
        case download(Download)
        /// A picture as PNG that was made of what somebody sent.
        case picture([UInt8])
        case film(Film)
    }

    /// A page that is sent many times as it is, without being copied.
    package struct KeptPage: Sendable {
        let bytes: ByteBuffer

        package init(_ html: HTML) {
            bytes = ByteBuffer(bytes: html.bytes)
        }
    }

    package let status: Status
    package private(set) var content: Content
    package private(set) var location: Address?
    package private(set) var cookie: CookieChange?
    package private(set) var clearsBrowser = false
    package private(set) var mayBeFramed = false
    package private(set) var isFindable = false
    /// What of the machine's senses the page may use.
    package private(set) var senses = Senses.none
    package private(set) var retryAfterSeconds: Int?
    /// What whoever asks has to show to be let in.
    package private(set) var challenge: String?

    /// What a page may use of the machine it is shown on.
    package enum Senses: Sendable {
        case none
        /// The microphone, and sound by itself.
        case hearing
        /// That, and the camera.
        case meeting
        /// A film of ours.
        case seeing
    }

    /// What happens to this site's one cookie.
    package enum CookieChange: Sendable {
        case set(HolderSecret)
        case forget
    }

    package init(status: Status, content: Content) {
        self.status = status
        self.content = content
    }

    /// A page of ours.
    package static func page(_ html: HTML, status: Status = .ok) -> Answer {
        Answer(status: status, content: .page(html))
    }

    /// A page of ours that is the same for many.
    package static func kept(page html: HTML) -> Answer {
        Answer(status: .ok, content: .kept(KeptPage(html)))
    }

    /// "Look there": the answer to every successful form.
    package static func see(_ address: Address) -> Answer {
        var answer = Answer(status: .seeOther, content: .nothing)
        answer.location = address
        return answer
    }

    /// The same page, which may use the microphone and sound by itself: that of a call, and no other.
    package func hearing() -> Answer {
        var answer = self
        answer.senses = .hearing
        return answer
    }

    /// The same page, which may use the camera as well: that of a meeting, and no other.
    package func meeting() -> Answer {
        var answer = self
        answer.senses = .meeting
        return answer
    }

    /// The same page, which may show a film of ours.
    package func seeing() -> Answer {
        var answer = self
        answer.senses = .seeing
        return answer
    }

    package static let done = Answer(status: .done, content: .nothing)

    /// An answer that goes on until one side leaves.
    package static func stream(_ stream: LiveStream) -> Answer {
        Answer(status: .ok, content: .stream(stream))
    }

    /// A file to be saved under `name`, or shown if it has none.
    package static func file(type: String, name: String?, bytes: [UInt8]) -> Answer {
        Answer(status: .ok, content: .file(type: type, name: name, bytes: bytes))
    }

    /// A file to be saved, sent piece by piece.
    package static func download(_ download: Download) -> Answer {
        Answer(status: .ok, content: .download(download))
    }

    /// A picture as PNG that was made of what somebody sent: shown where a page of ours asks for it, and nothing in it runs.
    package static func picture(_ bytes: [UInt8]) -> Answer {
        Answer(status: .ok, content: .picture(bytes))
    }

    /// A film of ours, of which browsers may ask for a part.
    package static func film(_ film: Film) -> Answer { Answer(status: .ok, content: .film(film)) }

    /// A style sheet, a script or an icon, which browsers may keep.
    package static func asset(type: String, bytes: [UInt8]) -> Answer {
        Answer(status: .ok, content: .asset(type: type, bytes: bytes))
    }

    /// The same answer, with a change of this site’s one cookie.
    package func setting(_ cookie: CookieChange) -> Answer {
        var answer = self
        answer.cookie = cookie
        return answer
    }

    /// Also asks the browser to clear its cache, cookies and storage of us.
    package func clearingBrowser() -> Answer {
        var answer = setting(.forget)
        answer.clearsBrowser = true
        return answer
    }

    /// The same answer with another stream.
    func going(on stream: LiveStream) -> Answer {
        var answer = self
        answer.content = .stream(stream)
        return answer
    }

    /// Says in how many seconds it is worth asking again.
    package func comingBack(after seconds: Int) -> Answer {
        var answer = self
        answer.retryAfterSeconds = seconds
        return answer
    }

    /// Says where the thing is that was made.
    package func placed(at address: Address) -> Answer {
        var answer = self
        answer.location = address
        return answer
    }

    /// Says what whoever asks has to show to be let in.
    package func challenging(_ scheme: String) -> Answer {
        var answer = self
        answer.challenge = scheme
        return answer
    }

    /// Lets search engines list this page, without keeping a copy.
    package func findable() -> Answer {
        var answer = self
        answer.isFindable = true
        return answer
    }

    /// Lets our own pages show this one in a frame.
    package func framed() -> Answer {
        var answer = self
        answer.mayBeFramed = true
        return answer
    }
}
