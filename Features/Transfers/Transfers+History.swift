// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
import Kernel
import Store
package import Texts
import Vault

/// How a case came to change hands, as its timeline has it: what was proposed, and what was answered.
extension Transfers {
    /// `section` says what a section is called, `basis` on what a decision rests.
    package func history(
        section: @escaping @Sendable (Section, Translator) -> String,
        basis: @escaping @Sendable (String, Translator) -> String
    ) -> CaseSource {
        CaseSource(.all) { open, sections, transaction in
            let found = try TransferStore.all(of: open.id, in: transaction)
                .filter { sections.contains($0.section) }
            return { wording in
                let words = TransferHistory(
                    wording: wording, now: self.clock.now, section: section, basis: basis)
                return try found.flatMap { transfer -> [CaseEntry] in
                    guard let unit = open.unit(of: transfer.section) else { return [] }
                    let read = try ReadTransfer(transfer, under: unit)
                    return [words.proposal(read), words.ending(read)].compactMap { $0 }
                }
            }
        }
    }
}

/// How it is put into words.
private struct TransferHistory {
    let wording: CaseWording
    let now: Moment
    let section: @Sendable (Section, Translator) -> String
    let basis: @Sendable (String, Translator) -> String

    private typealias Line = CaseEntry.Line
    private var t: Translator { wording.t }

    func proposal(_ read: ReadTransfer) -> CaseEntry {
        let (transfer, words) = (read.transfer, read.words)
        return CaseEntry(
            transfer.id, .transfer, in: transfer.section, written: transfer.proposedAt,
            title: t(Text.Transfer.proposedTo(team: team(transfer.to))),
            lines: [
                Line(t(Text.Transfer.reason), words?.reason ?? ""),
                Line(
                    t(Text.Transfer.wishLabel),
                    words.map { t(Text.Transfer.wish(wish: $0.wish.rawValue)) } ?? ""),
                Line(t(Text.Transfer.said), words?.said ?? ""),
                Line(t(Text.Transfer.sections), t.list(transfer.sections.list.map { section($0, t) })),
                Line(t(Text.Transfer.basis), words.map { basis($0.basis, t) } ?? ""),
            ], at: TransfersAddress.ofCase(transfer.matter).address,
            mark: [.declined, .withdrawn, .lapsed].contains(transfer.state(at: now)) ? .void : nil)
    }

    /// What became of it; nil as long as nobody has answered.
    func ending(_ read: ReadTransfer) -> CaseEntry? {
        let transfer = read.transfer
        guard let ending = transfer.ending else { return nil }
        return CaseEntry(
            "\(transfer.id) end", .transfer, in: transfer.section, written: ending.at,
            title: "\(team(transfer.to)): \(t(Text.Transfer.state(state: transfer.kept.rawValue)))",
            lines: [Line(t(Text.Transfer.answer), read.answer ?? "")],
            at: TransfersAddress.ofCase(transfer.matter).address)
    }

    private func team(_ id: TeamID) -> String {
        wording.teams[id.description] ?? t(Text.Transfer.someTeam)
    }
}
