// SPDX-License-Identifier: EUPL-1.2

/// The kinds of things that more than one feature speaks of, so that features can name
/// each other's things without importing each other.
package enum Kind {
    package enum Agency {}
    package enum Call {}
    package enum Case {}
    package enum Centre {}
    package enum Contact {}
    package enum Conversation {}
    package enum Staff {}
    package enum Team {}
    package enum VaultUnit {}
}

package typealias AgencyID = Identifier<Kind.Agency>
package typealias CallID = Identifier<Kind.Call>
package typealias CaseID = Identifier<Kind.Case>
package typealias CentreID = Identifier<Kind.Centre>
package typealias ContactID = Identifier<Kind.Contact>
package typealias ConversationID = Identifier<Kind.Conversation>
package typealias StaffID = Identifier<Kind.Staff>
package typealias TeamID = Identifier<Kind.Team>
/// A thing with a key of its own, so that it can be made unreadable by destroying that key.
package typealias VaultUnitID = Identifier<Kind.VaultUnit>
