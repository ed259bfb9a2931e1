// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
import Kernel
import Store
package import Texts
import Vault

extension SharingPurpose {
    /// What it is called.
    package func name(_ t: Translator) -> String { t(Text.Sharing.purpose(purpose: rawValue)) }
}

extension SharingDecision.Basis {
    /// On what a decision rests, as it is called.
    package func name(_ t: Translator) -> String { t(Text.Decision.basis(basis: rawValue)) }
}

/// What is shared of a case, as its timeline has it: consents, decisions, referrals, each by the rule of its page.
extension Sharing {
    /// `section` says what a section is called.
    package func history(_ section: @escaping @Sendable (Section, Translator) -> String) -> CaseSource {
        CaseSource(.all) { open, sections, transaction in
            let isKept = sections.contains(.identity) && self.isKept(by: open)
            let consents = isKept ? try SharingStore.consents(of: open.id, in: transaction) : []
            let decisions = isKept ? try SharingStore.decisions(of: open.id, in: transaction) : []
            let referrals = try ReferralStore.all(of: open.id, in: sections, transaction)
                .filter { self.isReceived($0, by: open) || self.isOurs($0, open) }
            let steps = try ReferralStore.steps(ofAll: referrals.map(\.id), in: transaction)
            return { wording in
                let words = SharedWording(wording, days: self.days, section: section)
                let kept = try open.unit(of: .identity).map { unit in
                    try consents.map { words.entry(try ReadConsent($0, under: unit)) }
                        + decisions.map { words.entry(try ReadDecision($0, [], under: unit)) }
                }
                let asked = try referrals.flatMap { referral in
                    try steps.filter { $0.referral == referral.id }.map {
                        words.entry(referral, try ReadStep($0.step, in: open))
                    }
                }
                return (kept ?? []) + asked
            }
        }
    }
}

/// How what is shared is put into words for a timeline.
private struct SharedWording {
    let wording: CaseWording
    let days: CaseDay
    let section: @Sendable (Section, Translator) -> String

    private typealias Line = CaseEntry.Line
    private var t: Translator { wording.t }

    init(
        _ wording: CaseWording, days: CaseDay, section: @escaping @Sendable (Section, Translator) -> String
    ) {
        (self.wording, self.days, self.section) = (wording, days, section)
    }

    func entry(_ read: ReadConsent) -> CaseEntry {
        let (consent, words) = (read.consent, read.words)
        return CaseEntry(
            consent.id, .consent, in: .identity, happened: consent.from, written: consent.at,
            title: "\(t(Text.Consent.heading)): \(t(Text.Consent.answer(answer: consent.answer.rawValue)))",
            lines: [
                Line(t(Text.Consent.giver), words.giver),
                Line(
                    t(Text.Consent.capacityLabel), t(Text.Consent.capacity(capacity: words.capacity.rawValue))
                ),
                Line(t(Text.Consent.askingLabel), t(Text.Consent.asking(asking: words.asking.rawValue))),
                Line(t(Text.Consent.interpreter), words.interpreter),
                Line(t(Text.Sharing.sections), names(of: consent.sections)),
                Line(t(Text.Sharing.recipients), teams(consent.recipients)),
                Line(t(Text.Sharing.purposeLabel), SharingPartViews.purposes(consent.purposes, t)),
                Line(t(Text.Consent.untilShort), consent.until.map { days.words($0, t) } ?? ""),
                Line(t(Text.Consent.evidence), words.evidence), Line(t(Text.Sharing.why), read.why ?? ""),
            ], at: OneSharedAddress.consent(consent.matter, consent.id).address,
            mark: consent.ending == nil ? nil : .void)
    }

    func entry(_ read: ReadDecision) -> CaseEntry {
        let (decision, words) = (read.decision, read.words)
        return CaseEntry(
            decision.id, .decision, in: .identity, written: decision.at,
            title: "\(t(Text.Decision.heading)): \(SharingPartViews.purposes([decision.purpose], t))",
            lines: [
                Line(t(Text.Decision.trigger), words.trigger),
                Line(t(Text.Sharing.sections), names(of: decision.sections)),
                Line(t(Text.Sharing.recipients), teams(decision.recipients)),
                Line(t(Text.Decision.basisLabel), t(Text.Decision.basis(basis: decision.basis.rawValue))),
                Line(
                    t(Text.Decision.withoutLabel),
                    words.without.map { t(Text.Decision.without(without: $0.rawValue)) } ?? ""),
                Line(t(Text.Decision.necessity), words.necessity),
                Line(t(Text.Decision.proportionality), words.proportionality),
                Line(t(Text.Decision.view), words.view),
                Line(
                    t(Text.Decision.tellingLabel), t(Text.Decision.telling(telling: words.telling.rawValue))),
                Line(t(Text.Decision.whySafe), words.whySafe),
                Line(t(Text.Decision.until), days.words(decision.until, t)),
                Line(t(Text.Sharing.why), read.why ?? ""),
            ], at: OneSharedAddress.decision(decision.matter, decision.id).address,
            mark: decision.ending == nil ? nil : .void)
    }

    func entry(_ referral: Referral, _ read: ReadStep) -> CaseEntry {
        let state = t(Text.Referral.state(state: read.step.state.rawValue))
        return CaseEntry(
            read.step.id, .referral, in: read.step.section, written: read.step.at,
            title: "\(t(Text.Referral.service(service: referral.service.rawValue))): \(state)",
            lines: [
                Line(t(Text.Referral.to), teams([referral.to])),
                Line(t(Text.Referral.request), read.words?.text ?? ""),
                Line(
                    t(Text.Sharing.why),
                    read.words?.declining.map { t(Text.Referral.declining(declining: $0.rawValue)) } ?? ""),
            ], at: OneSharedAddress.referral(referral.matter, referral.id).address)
    }

    private func teams(_ ids: Set<TeamID>) -> String {
        t.list(ids.map { wording.teams[$0.description] ?? t(Text.Sharing.someTeam) }.sorted())
    }

    private func names(of sections: Sections) -> String { t.list(sections.list.map { section($0, t) }) }
}
