// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Synchronization
import Texts
import Vault
import Web

/// The desk's part of a stream: tells what changed, and the database that somebody is still there.
final class DeskFeed: StaffFeed {
    private let desk: Desk
    private let needs: DeskNeeds
    private let viewer: Viewer
    private let team: TeamID
    private let secret: HolderSecret
    private let form: LiveStream.Form
    private let face: Face
    private let told = Mutex<Told?>(nil)

    /// What the browser last heard; presences that run out are noticed by comparing.
    private struct Told: Equatable {
        let colleagues: [String]
        let switches: LineSwitches
        let waiting: Int
        let threads: Int
        let areThreadsLate: Bool
    }

    init(
        desk: Desk, needs: DeskNeeds, viewer: Viewer, team: TeamID, secret: HolderSecret,
        form: LiveStream.Form, face: Face
    ) {
        self.desk = desk
        self.needs = needs
        self.viewer = viewer
        self.team = team
        self.secret = secret
        self.form = form
        self.face = face
    }

    func opening(_ subscription: Subscription) async throws -> [UInt8] {
        subscription.watch(LiveHub.subject(Desk.channel, team.description))
        subscription.watch(needs.lineSubject(team))
        subscription.watch(needs.threads.subject(team))
        let head = form == .page ? DeskViews.liveOpening(language: viewer.language, face: face).bytes : []
        return head + (try await tell())
    }

    func news(after wake: Subscription.Wake, _ subscription: Subscription) async throws -> [UInt8] {
        let mine = [
            LiveHub.subject(Desk.channel, team.description), needs.lineSubject(team),
            needs.threads.subject(team),
        ]
        guard wake.isBeat || wake.resynchronise || mine.contains(where: wake.changed.contains) else {
            return []
        }
        return try await tell()
    }

    private func tell() async throws -> [UInt8] {
        try await desk.stillHere(viewer, with: secret)
        let now = try await desk.now(for: viewer, needs: needs)
        let new = Told(
            colleagues: now.colleagues.map { "\($0.name) \($0.state) \($0.contacts)" },
            switches: now.switches,
            waiting: now.waiting, threads: now.threads.count, areThreadsLate: now.threads.isLate)
        let isNew = told.withLock { told in
            defer { told = new }
            return told != new
        }
        guard isNew else { return [] }
        return form == .page
            ? LiveFrame.fragment(DeskViews.liveLine(now, Translator(viewer.language)))
            : LiveFrame.event("desk", id: nil, html: "\(now.waiting)")
    }
}
