// SPDX-License-Identifier: EUPL-1.2

package import CaseFiles
package import Kernel
package import Texts

/// What stands about the danger to one subject of a case, for a page that is about something else.
package struct RiskSummary: Sendable {
    /// Whom it is about, as far as the viewer may read that.
    package let name: String
    /// What was agreed on last, then each sheet with what stands of it, the newest first.
    package let lines: [String]
}

extension Risk {
    /// What stands about the danger in a case, subject by subject; nothing for who does not read that section.
    package func summaries(
        of open: OpenCase, among people: [RiskPerson], _ names: [StaffID: String], _ t: Translator
    ) async throws -> [RiskSummary] {
        guard let picture = try await picture(of: open, among: people) else { return [] }
        return picture.subjects(among: people).compactMap { subject in
            let agreed = picture.agreed.first { $0.words.subject == subject }
            let sheets = picture.assessments(of: subject).map { read in
                let line = RiskViews.line(read, days, t)
                return "\(line.sheet): \(line.level)"
            }
            let lines = (agreed.map { [RiskViews.line($0, names, days, t)] } ?? []) + sheets
            guard !lines.isEmpty else { return nil }
            return RiskSummary(name: RiskViews.name(of: subject, among: people, t), lines: lines)
        }
    }
}
