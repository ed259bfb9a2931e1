// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import Kernel

/// Everything an installation can be told, decoded once.
struct Settings: ParsableArguments {
    @Option(help: "Directory of the embedded databases, root keys and, without --host-key, the host key.")
    var data: String = "var/zaupnica"

    @Option(
        help:
            "PostgreSQL connection of the data store, e.g. 'host=/run/postgresql dbname=zaupnica'. Default: SQLite in --data."
    )
    var database: String?

    @Option(help: "PostgreSQL connection of the key store; another database than --database.")
    var keyDatabase: String?

    @Option(help: "File with the 32-byte host key, e.g. a systemd credential.")
    var hostKey: String?

    @Option(help: "Directory of the root keys, outside every backup. Default: roots in --data.")
    var roots: String?

    @Option(
        help:
            "File with the token a monitoring program shows for /metrics on the staff site; without it there is none."
    )
    var monitorToken: String?

    @Option(help: "Directory with the organisation's own data: texts, numbers, centres, code lists.")
    var organisation: String = "Organisations/sos-slovenia"

    @Option(help: "Address to listen on.")
    var listen: String = "127.0.0.1"

    @Option(help: "Port of the visitors' site.")
    var publicPort: Int = 8080

    @Option(help: "Port of the staff site.")
    var staffPort: Int = 8081

    @Option(help: "The visitors' site as browsers see it, e.g. https://www.example.org.")
    var publicOrigin: String?

    @Option(help: "The staff site as browsers see it; another host name than the visitors' site.")
    var staffOrigin: String?

    @Option(help: "The visitors' site in Tor's network, http:// and an .onion address; with --onion-port.")
    var onionOrigin: String?

    @Option(help: "Port of this machine to which Tor brings the visitors of --onion-origin.")
    var onionPort: Int?

    @Option(
        help:
            "Header in which a trusted proxy names whom it saw, e.g. X-Forwarded-For. Only behind such a proxy."
    )
    var forwardedHeader: String?

    @Option(help: "Open connections at most, on each port.")
    var maximumConnections: Int = 12_000

    @Option(help: "Visitors who may wait for a chat at once.")
    var maximumWaiting: Int = 200

    @Option(
        help:
            "Minutes without an act after which the session of somebody ready or busy on duty ends: 30 to 720."
    )
    var onDutyIdleMinutes: Int = 240

    @Option(
        help:
            "Hours during which it can be stopped that two holders give somebody her keys back: 1 to 72."
    )
    var escrowDelayHours: Int = 24

    @Option(
        help:
            "Directory with the secrets for partners' sign-in, one file for each provider, e.g. partner-line; best systemd credentials."
    )
    var partnerSecrets: String?

    @Option(
        help:
            "Folder that deploy/line/configure has written for the telephone line. Without it there is none.")
    var line: String?

    @Option(
        help:
            "Folder that deploy/line/configure has written, where only the engine of online sessions runs and no telephone line."
    )
    var media: String?

    @Option(help: "Address mails come from; it should tell nothing. Without it no mail is sent.")
    var mailFrom: String?

    @Option(help: "The sendmail program, as msmtp-mta or any mail server brings it.")
    var sendmail: String = "/usr/sbin/sendmail"

    @Option(help: "Directory into which a set of copies is put every day; best on another disk.")
    var backups: String?

    @Option(help: "File with the owners' public key for copies, as 'zaupnica backup-key' writes it.")
    var backupKey: String?

    var publicAddress: String { publicOrigin ?? "http://localhost:\(publicPort)" }
    var staffAddress: String { staffOrigin ?? "http://staff.localhost:\(staffPort)" }

    /// Whether visitors' addresses differ: not on this machine alone, nor behind a proxy that does not name them.
    var tellsVisitorsApart: Bool {
        forwardedHeader != nil || !(listen.hasPrefix("127.") || listen == "localhost" || listen == "::1")
    }

    /// Whether a proxy must be in front, for only one speaks https, and nobody said how it names whom it saw.
    var hasSilentProxy: Bool {
        forwardedHeader == nil && [publicAddress, staffAddress].contains { $0.hasPrefix("https:") }
    }

    /// Every port the program listens on.
    var ports: [Int] { [publicPort, staffPort] + (onionPort.map { [$0] } ?? []) }

    /// So many files may be open at once: every connection of every port, and some for the stores.
    var filesAtMost: Int { ports.count * maximumConnections + 200 }

    var dataFile: String { data + "/data.sqlite" }
    var keyFile: String { data + "/keys.sqlite" }
    var rootDirectory: String { roots ?? data + "/roots" }
    var hostKeyFile: String { hostKey ?? data + "/host-key" }

    var sessionLimits: SessionLimits { SessionLimits(onDuty: .minutes(Int64(onDutyIdleMinutes))) }

    var rescueDelay: Moment.Span { .hours(Int64(escrowDelayHours)) }

    func validate() throws {
        guard (1...72).contains(escrowDelayHours) else {
            throw ValidationError("--escrow-delay-hours is between 1 and 72.")
        }
        guard (30...720).contains(onDutyIdleMinutes) else {
            throw ValidationError("--on-duty-idle-minutes is between 30 and 720.")
        }
        if (database == nil) != (keyDatabase == nil) {
            throw ValidationError(
                "--database and --key-database go together: keys never lie in the data store.")
        }
        if let database, database == keyDatabase {
            throw ValidationError("--key-database must name another database than --database.")
        }
        if (onionOrigin == nil) != (onionPort == nil) {
            throw ValidationError(
                "--onion-origin and --onion-port go together: Tor brings visitors to that port.")
        }
        if let onionOrigin, onionOrigin.wholeMatch(of: /http:\/\/[a-z2-7]{56}\.onion/) == nil {
            throw ValidationError(
                "--onion-origin is http:// and the 56 letters and .onion from Tor's file 'hostname', nothing else."
            )
        }
        if (backups == nil) != (backupKey == nil) {
            throw ValidationError("--backups and --backup-key go together: copies are sealed for the owners.")
        }
    }
}
