// SPDX-License-Identifier: EUPL-1.2

/// An answer that goes on: an endless page in a frame, or Server-Sent Events.
///
/// `open` writes what there is now; `next` is asked after every wake and writes what is new,
/// or tells that the stream is at its end. Neither holds anything but what the closure captured.
package struct LiveStream: Sendable {
    /// The two ways a browser can be told.
    package enum Form: Sendable {
        /// An HTML document that never ends; works without script.
        case page
        /// Server-Sent Events.
        case events
    }

    /// What a step of the stream writes.
    package struct Step: Sendable {
        package var bytes: [UInt8]
        package var isLast: Bool

        package init(bytes: [UInt8] = [], isLast: Bool = false) {
            self.bytes = bytes
            self.isLast = isLast
        }
    }

    /// After so many heartbeats the browser is asked to come again: the session, the right and the seat are
    /// looked at anew, and an endless page does not grow for ever.
    ///
    /// At a beat each 15 s this is ten minutes.
    package static let longestLifeBeats = 40

    /// What an endless page is told last.
    package enum Parting: Sendable {
        /// It fetches itself once more.
        case again
        /// Nothing of it is to be seen any more; a browser that kept the page shows an empty frame.
        ///
        /// The line may say what to do.
        case blank(HTML)
    }

    package let form: Form
    package let subscription: Subscription
    package let open: @Sendable () async throws -> Step
    package let next: @Sendable (Subscription.Wake) async throws -> Step
    /// Told once when the stream is over, however it ended.
    package let ended: @Sendable () async -> Void

    /// How an endless page parts when it has lived its longest; asked then.
    package let parting: @Sendable () -> Parting

    /// The last bytes of a stream that has lived its longest; a browser repeats an event stream by itself.
    var farewell: [UInt8] { form == .page ? LiveFrame.parting(parting()) : [] }

    /// The last bytes of a stream that the program ends because it stops: a moment later another may answer.
    var intermission: [UInt8] { form == .page ? LiveFrame.fragment(LiveViews.againSoon) : [] }

    package init(
        form: Form, subscription: Subscription, open: @escaping @Sendable () async throws -> Step,
        next: @escaping @Sendable (Subscription.Wake) async throws -> Step,
        parting: @escaping @Sendable () -> Parting = { .again },
        ended: @escaping @Sendable () async -> Void = {}
    ) {
        self.form = form
        self.subscription = subscription
        self.open = open
        self.next = next
        self.parting = parting
        self.ended = ended
    }
}

/// Writes Server-Sent Events and page fragments in sizes from a short list, so that a
/// listener on the line cannot tell "yes" from a paragraph.
package enum LiveFrame {
    package static let sizes = [512, 1024, 4096, 16384]

    /// One event; `id` lets the browser say where it stopped.
    ///
    /// A lone carriage return ends a line for a browser too: words must not begin a field of their own.
    package static func event(_ name: String, id: Int?, html: HTML) -> [UInt8] {
        var frame: [UInt8] = []
        if let id { frame += Array("id: \(id)\n".utf8) }
        frame += Array("event: \(name)\n".utf8)
        for line in html.bytes.split(omittingEmptySubsequences: false, whereSeparator: endsLine) {
            frame += Array("data: ".utf8) + line + [UInt8(ascii: "\n")]
        }
        return padded(frame, start: ":", end: "\n\n")
    }

    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// A sign of life of the same size as a small message.
    package static let eventBeat = padded([], start: ":", end: "\n\n")

    package static func fragment(_ html: HTML) -> [UInt8] { padded(html.bytes, start: "<!--", end: "-->\n") }

    /// The last fragment of an endless page.
    package static func parting(_ parting: LiveStream.Parting) -> [UInt8] {
        switch parting {
        case .again: fragment(LiveViews.again)
        case .blank(let line): fragment(LiveViews.blank + line)
        }
    }

    package static let fragmentBeat = padded([], start: "<!--", end: "-->\n")

    private static func padded(_ bytes: [UInt8], start: String, end: String) -> [UInt8] {
        let least = bytes.count + start.utf8.count + end.utf8.count
        let largest = sizes[sizes.count - 1]
        let size = sizes.first { $0 >= least } ?? (least + largest - 1) / largest * largest
        var frame = bytes
        frame.reserveCapacity(size)
        frame += start.utf8
        frame += padding[..<(size - least)]
        frame += end.utf8
        return frame
    }

    private static let padding = [UInt8](repeating: UInt8(ascii: " "), count: sizes[sizes.count - 1])
}
