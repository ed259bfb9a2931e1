// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Foundation
package import Kernel
package import Store
import Texts
package import Vault

/// The one gate out: nothing leaves the house except through here.
///
/// It has two steps, because a card is opened and a mail sealed before the transaction: `prepare` reads and
/// decides, `send` writes the audit line and the mail in the caller's transaction, if the card still stands.
package struct Outbound: Sendable {
    /// What the outbox calls a mail.
    package static let mailKind = "mail"

    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    /// The zone by whose clocks people are reached.
    package let zone: TimeZone
    let sender: EmailAddress?
    let cards: CardNeeds
    let subscribers: SubscriberNeeds

    /// - Parameters:
    ///   - database: The data store.
    ///   - vault: Seals what waits to be sent.
    ///   - clock: Tells the time.
    ///   - randomness: Where names of mails and audit lines come from.
    ///   - zone: The organisation's time zone.
    ///   - sender: The address mails come from, which must look harmless; nil where there is no mail.
    ///   - cards: Who keeps the safe-contact cards.
    ///   - subscribers: Who keeps the confirmed wishes for news.
    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone,
        sender: EmailAddress?, cards: CardNeeds, subscribers: SubscriberNeeds = .none
    ) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        self.zone = zone
        self.sender = sender
        self.cards = cards
        self.subscribers = subscribers
    }

    /// Something that is about to go out, with the gate's decision on it.
    package struct Prepared: Sendable {
        package let verdict: Verdict
        fileprivate let actor: AuditEntry.Actor
        fileprivate let subject: String?
        fileprivate let card: (id: SafeContactID, version: Int)?
        fileprivate let mail: (id: OutboxID, payload: [UInt8])?
        /// The form that asked for it.
        fileprivate var form: SendingID?
        fileprivate let audit: AuditEntryID
        fileprivate let at: Moment
        /// When the mail falls due; nil for now.
        fileprivate var due: Moment?

        /// The mail's name in the outbox, if there is one.
        package var mailID: OutboxID? { mail?.id }
    }

    /// Decides whether this may be done to the owner of a card.
    ///
    /// Of all the ways only a mail is sent by the program; for the others the verdict says what the counsellor may
    /// do and say now. The same form sent twice is one mail. `file` is the case in which she is reached; nil where a
    /// team keeps the card.
    package func prepare(
        _ deed: Deed, to card: SafeContactID, in file: CaseID? = nil, by viewer: Viewer, with key: PersonKey,
        from form: SendingID? = nil
    ) async throws -> Prepared {
        let terms =
            if let file {
                try await cards.termsInCase(card, file, viewer, key)
            } else {
                try await cards.terms(card, viewer, key)
            }
        var prepared = try prepare(deed, to: card, on: terms, by: viewer)
        prepared.form = form
        return prepared
    }

    private func prepare(
        _ deed: Deed, to card: SafeContactID, on terms: SafeContactTerms?, by viewer: Viewer
    ) throws -> Prepared {
        let now = clock.now
        guard let terms else {
            return prepared(.refused(.noCard), .staff(viewer.id), at: now)
        }
        let verdict = terms.verdict(on: deed, at: now, in: zone)
        guard case .allowed = verdict, deed == .email else {
            return prepared(
                verdict, .staff(viewer.id), terms.pseudonym, card: (card, terms.version), at: now)
        }
        let leave = MailContent.Leave(
            card: card.description, version: terms.version, validUntil: terms.validUntil.milliseconds,
            window: terms.window)
        let t = Translator(terms.language)
        return try mail(
            verdict, .staff(viewer.id), to: EmailAddress(terms.value.revealed),
            (t(Text.Mail.survivorSubject), t(Text.Mail.survivorBody(cover: terms.cover.revealed))),
            leave: leave, of: terms, at: now)
    }

    /// Decides whether this may be written to a colleague or partner.
    package func prepare(
        _ template: StaffTemplate, to staff: StaffID, by actor: AuditEntry.Actor
    ) async throws -> Prepared {
        let now = clock.now
        let (channel, account) = try await database.read { transaction in
            (
                try StaffChannelStore.find(staff, in: transaction),
                try StaffAccountStore.find(staff, in: transaction)
            )
        }
        guard let channel, let account, channel.isVerified || template.isConfirmation else {
            return prepared(.refused(.noVerifiedChannel), actor, at: now)
        }
        let t = Translator(account.language)
        let address = EmailAddress(
            try vault.serviceKey.open(channel.sealedAddress, at: .channel(of: staff)).revealed)
        return try mail(
            .allowed(.mail), actor, to: address, (template.subject(t), template.body(t)), leave: nil, of: nil,
            at: now)
    }

    /// Seals a mail that falls due at a moment at which the card allows it, and goes at no later time than `end`.
    func prepare(
        _ words: (subject: String, body: String), to card: SafeContactID, on terms: SafeContactTerms,
        by viewer: Viewer, due: Moment, until end: Moment
    ) throws -> Prepared {
        let leave = MailContent.Leave(
            card: card.description, version: terms.version,
            validUntil: min(end, terms.validUntil).milliseconds, window: terms.window)
        var prepared = try mail(
            .allowed(.mail), .staff(viewer.id), to: EmailAddress(terms.value.revealed), words, leave: leave,
            of: terms, at: clock.now)
        prepared.due = due
        return prepared
    }

    /// Lets it out, or notes that it was refused, in the caller's transaction.
    @discardableResult
    package func send(_ prepared: Prepared, in transaction: any Transaction) throws -> Verdict {
        var verdict = prepared.verdict
        if case .allowed = verdict, let card = prepared.card,
            try !cards.isCurrent(card.id, card.version, prepared.at, transaction)
        {
            verdict = .refused(.noCard)
        }
        if case .allowed = verdict, prepared.mail != nil, let form = prepared.form,
            try !SentFormStore.note(form, at: prepared.at, in: transaction)
        {
            return verdict
        }
        let isAllowed = if case .allowed = verdict { true } else { false }
        let line = AuditEntry(
            isAllowed ? .outboundSent : .outboundRefused, by: prepared.actor, subject: prepared.subject,
            at: prepared.at)
        try AuditStore.record(line, id: prepared.audit, in: transaction)
        if isAllowed, let mail = prepared.mail {
            try OutboxStore().add(
                mail.id, kind: Self.mailKind, payload: mail.payload, due: prepared.due ?? prepared.at,
                transaction)
        }
        return verdict
    }

    /// Lets it out, or notes that it was refused, in a transaction of its own.
    @discardableResult
    package func send(_ prepared: Prepared) async throws -> Verdict {
        try await database.write { try send(prepared, in: $0) }
    }

    private func mail(
        _ verdict: Verdict, _ actor: AuditEntry.Actor, to address: EmailAddress?,
        _ words: (subject: String, body: String), leave: MailContent.Leave?, of terms: SafeContactTerms?,
        at now: Moment
    ) throws -> Prepared {
        guard let sender else {
            return prepared(.refused(.mailNotSetUp), actor, terms?.pseudonym, at: now)
        }
        guard let address else {
            return prepared(.refused(.unusableAddress), actor, terms?.pseudonym, at: now)
        }
        let id = OutboxID(from: randomness)
        let content = MailContent(
            from: sender.text.revealed, to: address.text.revealed, subject: words.subject, body: words.body,
            date: now.milliseconds, leave: leave)
        let card = leave.flatMap { leave in SafeContactID(leave.card).map { ($0, leave.version) } }
        return prepared(
            verdict, actor, terms?.pseudonym, card: card, mail: (id, try content.sealed(as: id, with: vault)),
            at: now)
    }

    private func prepared(
        _ verdict: Verdict, _ actor: AuditEntry.Actor, _ subject: String? = nil,
        card: (SafeContactID, Int)? = nil, mail: (OutboxID, [UInt8])? = nil, at now: Moment
    ) -> Prepared {
        Prepared(
            verdict: verdict, actor: actor, subject: subject, card: card, mail: mail,
            audit: AuditEntryID(from: randomness), at: now)
    }
}

extension Permission {
    /// A mail needs nothing from whoever asked for it.
    static let mail = Permission(
        value: Confidential(""), cover: Confidential(""), mayLeaveMessage: true,
        conduct: CallConduct(answerer: .herself), window: nil)
}

extension Place {
    static func channel(of staff: StaffID) -> Place {
        Place(table: "staff_channel", column: "sealed_address", row: staff)
    }
}
