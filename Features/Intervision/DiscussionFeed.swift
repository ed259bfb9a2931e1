// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Synchronization
import Texts
import Web

/// The endless page of a discussion: where it is, and what was said, as long as its reader is in the group.
final class DiscussionFeed: Sendable {
    private let intervision: Intervision
    private let open: OpenPeerGroup
    private let one: OpenPresentation
    private let reader: Reader
    private let told = Mutex(Told())

    /// Who has it before her.
    struct Reader: Sendable {
        let staff: StaffID
        let language: Language
        let names: [StaffID: String]
        let face: Face
    }

    private struct Told {
        var position = 0
        var standing: String?
    }

    init(_ intervision: Intervision, _ open: OpenPeerGroup, _ one: OpenPresentation, for reader: Reader) {
        (self.intervision, self.open, self.one, self.reader) = (intervision, open, one, reader)
    }

    func stream(over subscription: Subscription) -> LiveStream {
        LiveStream(form: .page, subscription: subscription) {
            var step = try await self.news()
            step.bytes =
                FrameViews.opening(language: self.reader.language, face: self.reader.face).bytes + step.bytes
            return step
        } next: { wake in
            wake.isBeat ? LiveStream.Step(bytes: self.piece("")) : try await self.news()
        }
    }

    /// What was said and where it went since the last look; nothing more once it is erased or she is out.
    private func news() async throws -> LiveStream.Step {
        let id = one.presentation.id
        let (standing, found) = try await intervision.database.read { transaction in
            (
                try PeerGroupStore.find(self.open.id, of: self.reader.staff, in: transaction)?.standing,
                try PresentationStore.find(id, of: self.open.id, in: transaction)
            )
        }
        guard let found, found.talk != nil, let standing, standing != .invited else {
            let gone = DiscussionViews.gone(Translator(reader.language))
            return LiveStream.Step(bytes: LiveFrame.parting(.blank(gone)), isLast: true)
        }
        let before = told.withLock { $0 }
        let said = try await intervision.contributions(to: one).filter {
            $0.contribution.position > before.position
        }
        let phases = intervision.rules.order(found.orderVersion).phases
        let line = DiscussionViews.standing(found, phases, Translator(reader.language))
        let position = said.last?.contribution.position ?? before.position
        told.withLock { ($0.position, $0.standing) = (position, line) }
        var bytes = said.flatMap { piece(DiscussionViews.item($0, for: reader)) }
        if line != before.standing { bytes += piece(DiscussionViews.status(line)) }
        return LiveStream.Step(bytes: bytes.isEmpty ? piece("") : bytes)
    }

    private func piece(_ item: HTML) -> [UInt8] {
        FrameViews.piece(
            item, of: PeerGroupAddress.frame(open.id, one.presentation.id).address,
            language: reader.language)
    }
}
