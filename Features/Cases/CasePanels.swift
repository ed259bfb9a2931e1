// SPDX-License-Identifier: EUPL-1.2

package import Web

/// A further page of a case: what it is called, where it is, and how things stand there.
package struct CasePanel: Sendable {
    let name: String
    let address: Address
    /// In a few words; nil where nothing need be said before the page is opened.
    let state: String?

    package init(_ name: String, _ address: Address, state: String? = nil) {
        (self.name, self.address, self.state) = (name, address, state)
    }
}

/// The further pages of a case that belong together in the work.
package struct CasePanelGroup: Sendable {
    let kind: Kind
    let panels: [CasePanel]

    package init(_ kind: Kind, _ panels: [CasePanel]) { (self.kind, self.panels) = (kind, panels) }

    package var isEmpty: Bool { panels.isEmpty }

    /// What binds them, in the order in which one looks at a case.
    package enum Kind: String, Sendable, CaseIterable {
        case danger
        case happened
        case people
        /// Who knows of it, and who does what.
        case work
        case history
    }
}
