// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import Auditing
import Chat
import CodeLists
import Groups
import Kernel
import OnlineSessions
import Organisation
import SafeContact
import Store
import Texts
import Web

/// How what is come back to by words is joined to the rest.
extension Composition {
    /// What giving out return codes adds to both sites.
    struct Threads {
        let codes: ReturnCodes
        let inbox: ThreadRoutes
        let extras: VisitExtras
        let sources: [any RouteSource]
    }

    static func threads(
        _ installation: Installation, _ settings: Settings, _ conversations: Conversations,
        _ reception: Reception, team: TeamID, faces: (visitors: Face, staff: Face), flood: Flood,
        readers: AccessList
    ) throws -> Threads {
        let codes = ReturnCodes(conversations: conversations, words: try installation.codeWords.get())
        let inbox = ThreadRoutes(
            codes: codes,
            needs: ThreadNeeds(
                names: { try await colleagues(of: $0, installation) },
                readers: { try await readers.forStaff(of: $0, $1) },
                offers: { AppointmentsAddress.offers($0).address })
        ) { layout(for: $0, face: faces.staff) }
        let rooms = try rooms(installation, settings)
        let extras = try visitExtras(installation, rooms, flood: flood)
        return Threads(
            codes: codes, inbox: inbox, extras: extras,
            sources: [
                inbox, try offerPages(installation, conversations, reception, face: faces.staff),
                CodeRoutes(
                    codes: codes, team: team, face: faces.visitors, reception: reception,
                    readers: { try await readers.forVisitor(of: $0, in: $1) }, extras: extras),
                ReturnRoutes(
                    codes: codes, face: faces.visitors, reception: reception, team: team, flood: flood,
                    others: {
                        let (language, say) = (
                            faces.visitors.full(for: $0), Translator(faces.visitors.full(for: $0))
                        )
                        return [
                            (say(Text.Places.groupWords), GroupSeatAddress.comeIn(language).address),
                            (say(Text.Places.sessionWords), SessionSeatAddress.comeIn(language).address),
                        ]
                    }),
                ReportRoutes(
                    conversations: conversations, face: faces.visitors, reception: reception, flood: flood,
                    addressee: { try await alternateTeam(installation)?.id }),
                InterpreterRoutes(
                    words: try interpreterWords(installation, conversations), hub: installation.hub,
                    face: faces.visitors,
                    briefing: try installation.files.interpreterRules().briefing.points),
            ] + groups(rooms, installation, faces)
                + (try onlineSessions(rooms, installation, faces)))
    }

    /// The words with which an interpreter comes into a conversation.
    static func interpreterWords(_ installation: Installation, _ conversations: Conversations) throws
        -> InterpreterWords
    {
        InterpreterWords(
            codes: ReturnCodes(conversations: conversations, words: try installation.codeWords.get()))
    }

    /// Online groups, on both sites.
    private static func groups(
        _ rooms: Rooms, _ installation: Installation, _ faces: (visitors: Face, staff: Face)
    ) -> [any RouteSource] {
        let (groups, hall) = (rooms.groups, rooms.groupHall)
        let needs = GroupNeeds(colleagues: { try await colleagues(of: $0, installation) })
        return [
            SeatRoutes(groups: groups, hall: hall, hub: installation.hub, face: faces.visitors),
            GroupRoutes(
                groups: groups, hall: hall, hub: installation.hub, face: faces.staff, needs: needs
            ) { layout(for: $0, face: faces.staff) },
        ]
    }

    /// Within which time a team answers a thread: the line as it promises, the alternate addressee as it does.
    static func threadAnswer(_ organisation: Organisation, line: TeamID)
        -> @Sendable (TeamID?) -> ThreadAnswer
    {
        let ours = organisation.serviceLevels.threadAnswer
        let theirs = organisation.alternateAddressee?.answer ?? ours
        return { $0 == line ? ours : theirs }
    }

    /// Who reads what is reported about the line's own people, once they are set up.
    static func alternateTeam(_ installation: Installation) async throws -> Team? {
        guard installation.organisation.alternateAddressee != nil else { return nil }
        return try await installation.database.read {
            try TeamStore.find(purpose: Team.alternatePurpose, in: $0)
        }
    }

    /// What visitors are told; the lists follow what the organisation edits, and are read only after an edit.
    static func reception(_ installation: Installation, book: CodeListBook, face: Face) throws -> Reception {
        let subject = LiveHub.subject(CodeListBook.channel, CodeListBook.subject)
        let lists = LiveValue(
            hub: installation.hub, subjects: [subject], longest: .minutes(1), clock: installation.clock
        ) { try await book.current() }
        return Reception(
            organisation: installation.organisation,
            texts: try installation.files.texts(for: installation.organisation),
            lists: { try await lists.current }, codeThread: { ThreadAddress.comeBack($0).address.path },
            callBack: { SafeContactAddress.callBack(face.full(for: $0)).address })
    }

    /// The working names of everybody in the viewer's team.
    static func colleagues(of viewer: Viewer, _ installation: Installation) async throws
        -> [StaffID: String]
    {
        guard let team = viewer.team else { return [:] }
        let members = try await installation.database.read {
            try StaffAccountStore.members(of: team, in: $0)
        }
        return try names(members, installation.vault)
    }
}
