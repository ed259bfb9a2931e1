// SPDX-License-Identifier: EUPL-1.2

/// The closed lists that values of a file are brought to, with the words of one language.
package struct ImportCodes: Sendable {
    /// One answer of a list.
    package struct Code: Sendable {
        let code: String
        let words: String

        package init(_ code: String, _ words: String) { (self.code, self.words) = (code, words) }
    }

    let roles: [Code]
    let genders: [Code]
    let vulnerabilities: [Code]
    let reasons: [Code]
    /// Roles whose number and address stand in sections of their own.
    let protected: Set<String>

    package init(
        roles: [Code], genders: [Code], vulnerabilities: [Code], reasons: [Code], protected: Set<String>
    ) {
        (self.roles, self.genders, self.vulnerabilities) = (roles, genders, vulnerabilities)
        (self.reasons, self.protected) = (reasons, protected)
    }

    func list(of field: ImportField) -> [Code] {
        switch field {
        case .role: roles
        case .gender: genders
        case .vulnerability: vulnerabilities
        case .reason: reasons
        default: []
        }
    }

    func has(_ code: String, of field: ImportField) -> Bool {
        list(of: field).contains { $0.code == code }
    }
}

/// How long what comes in may be, by those who keep it.
package struct ImportLimits: Sendable {
    let label: Int
    let line: Int
    let personNote: Int
    let caseNote: Int

    package init(label: Int, line: Int, personNote: Int, caseNote: Int) {
        (self.label, self.line) = (label, line)
        (self.personNote, self.caseNote) = (personNote, caseNote)
    }
}
