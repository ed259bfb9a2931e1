// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization
import Texts
package import Web

/// What a browser's script is told of a meeting, as Server-Sent Events: `meeting` with where it stands, and `over`.
package final class MeetingFeed: Sendable {
    private let language: Language
    private let read: @Sendable () async throws -> Told?
    private let told = Mutex<Told?>(nil)

    /// Where the meeting stands, and in words what a page says of it.
    package struct Told: Sendable, Equatable {
        let state: MeetingState
        let words: String

        package init(_ state: MeetingState, _ words: String) { (self.state, self.words) = (state, words) }
    }

    /// A feed that asks `read` under the reader's own rights each time; nil from it ends the feed.
    package init(_ language: Language, read: @escaping @Sendable () async throws -> Told?) {
        (self.language, self.read) = (language, read)
    }

    /// The stream that tells it.
    package func stream(over subscription: Subscription) -> LiveStream {
        LiveStream(form: .events, subscription: subscription) {
            try await self.news()
        } next: { _ in
            try await self.news()
        }
    }

    private func news() async throws -> LiveStream.Step {
        guard let now = try await read() else {
            return LiveStream.Step(bytes: LiveFrame.event("over", id: nil, html: .empty), isLast: true)
        }
        let isNew = told.withLock { told in
            defer { told = now }
            return told != now
        }
        guard isNew else { return LiveStream.Step(bytes: LiveFrame.eventBeat) }
        let html = MeetingViews.state(now.state, now.words, Translator(language))
        return LiveStream.Step(bytes: LiveFrame.event("meeting", id: nil, html: html))
    }
}
