// SPDX-License-Identifier: EUPL-1.2

import Access
import Synchronization
import Texts
import Vault
import Web

/// The desk's part of a stream: tells what changed, and the database that somebody is still there.
final class DeskFeed: StaffFeed {
    private let desk: Desk
    private let board: SharedReading<DeskNow>
    private let subjects: Set<String>
    private let viewer: Viewer
    private let secret: HolderSecret
    private let form: LiveStream.Form
    private let face: Face
    /// What the browser last heard; presences that run out are noticed by comparing.
    private let told = Mutex<DeskNow.Sign?>(nil)

    init(
        desk: Desk, board: SharedReading<DeskNow>, subjects: Set<String>, viewer: Viewer,
        secret: HolderSecret, form: LiveStream.Form, face: Face
    ) {
        self.desk = desk
        self.board = board
        self.subjects = subjects
        self.viewer = viewer
        self.secret = secret
        self.form = form
        self.face = face
    }

    func opening(_ subscription: Subscription) async throws -> [UInt8] {
        for subject in subjects { subscription.watch(subject) }
        let head = form == .page ? DeskViews.liveOpening(language: viewer.language, face: face).bytes : []
        try await desk.stillHere(viewer, with: secret)
        return head + (try await tell())
    }

    func news(after wake: Subscription.Wake, _ subscription: Subscription) async throws -> [UInt8] {
        if wake.beats > 0 { try await desk.stillHere(viewer, with: secret) }
        let isTouched = wake.resynchronise || !subjects.isDisjoint(with: wake.changed)
        guard wake.beats > 0 || isTouched else { return [] }
        return try await tell()
    }

    private func tell() async throws -> [UInt8] {
        let now = try await board.current
        let isNew = told.withLock { told in
            defer { told = now.sign }
            return told != now.sign
        }
        guard isNew else { return [] }
        guard form == .events else {
            return LiveFrame.fragment(DeskViews.liveLine(now, Translator(viewer.language)))
        }
        return LiveFrame.event("desk", id: nil, html: "\(now.waiting)")
            + LiveFrame.event("bell", id: nil, html: now.rings(for: viewer.id) ? "ring" : "quiet")
    }
}
