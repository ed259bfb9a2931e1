// SPDX-License-Identifier: EUPL-1.2

package import Organisation

/// Whether callers may leave a number by the keys of their telephone, as `telephone.json` says.
package struct CallBackByKeys: Sendable, Decodable {
    /// Without it a caller who wishes to be called back agrees on a number with a counsellor alone.
    package let byKeys: Bool
    /// After so many hours at most the number is erased; callers are told so.
    package let keepHours: Int

    /// Nil where there is no line, or its file says nothing of it.
    package static func read(from files: OrganisationFiles) throws -> CallBackByKeys? {
        guard files.has(TelephoneRules.file) else { return nil }
        let line: Line = try files.read(TelephoneRules.file)
        return line.callBack
    }

    /// What of `telephone.json` is read here.
    private struct Line: Decodable {
        let callBack: CallBackByKeys?
    }
}
