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
        let formToken: String
        /// Which stage of the discussion the page around it shows; empty where nobody says.
        let seen: String

        func name(of said: ReadContribution) -> String {
            StaffID(said.words.writer).flatMap { names[$0] } ?? ""
        }
    }

    private struct Told {
        var said: Set<ContributionID> = []
        var stage: String?
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
        let found = try await intervision.database.read { transaction in
            let standing = try PeerGroupStore.find(
                self.open.id, of: self.reader.staff, in: transaction)?.standing
            guard let standing, standing != .invited,
                try self.intervision.takesPart(self.reader.staff, in: transaction)
            else { return nil as Presentation? }
            return try PresentationStore.find(id, of: self.open.id, in: transaction)
        }
        guard let found, found.talk != nil else {
            let gone = DiscussionViews.gone(Translator(reader.language))
            return LiveStream.Step(bytes: LiveFrame.parting(.blank(gone)), isLast: true)
        }
        let before = told.withLock { $0 }
        let said = try await intervision.contributions(to: one)
        let ids = Set(said.map(\.contribution.id))
        // What was shown here was taken back: the page is told anew.
        guard before.said.isSubset(of: ids) else {
            return LiveStream.Step(bytes: LiveFrame.parting(.again), isLast: true)
        }
        told.withLock { ($0.said, $0.stage) = (ids, found.stage) }
        var bytes = said.filter { !before.said.contains($0.contribution.id) }.flatMap {
            piece(DiscussionViews.item($0, of: one.presentation, in: open.id, for: reader))
        }
        if found.stage != before.stage {
            let phases = intervision.rules.order(found.orderVersion).phases
            bytes += piece(DiscussionViews.standing(found, in: open.id, phases, for: reader))
        }
        return LiveStream.Step(bytes: bytes.isEmpty ? piece("") : bytes)
    }

    private func piece(_ item: HTML) -> [UInt8] {
        FrameViews.piece(
            item, of: PeerGroupAddress.frame(open.id, one.presentation.id, seen: reader.seen).address,
            language: reader.language)
    }
}
