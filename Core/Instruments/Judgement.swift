// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What a professional says of the danger, with her reasons, beside what was computed.
///
/// It is as high as the computed level or higher, and it is raised but never lowered: whoever comes to another view after
/// a change makes a new assessment. There is no level without danger. The level the agencies agree on is a fact of its own
/// and not kept here.
package struct Judgement: Hashable, Sendable {
    package let level: RiskLevel
    package let reasons: Confidential
    /// What the program had computed when she judged.
    package let computed: RiskLevel?

    /// Why a judgement is not taken; the form shows it.
    package enum Obstacle: Error, Hashable, Sendable {
        case belowComputed(RiskLevel)
        case belowEarlier(RiskLevel)
        case reasonsMissing
    }

    private init(level: RiskLevel, reasons: Confidential, computed: RiskLevel?) {
        self.level = level
        self.reasons = reasons
        self.computed = computed
    }

    /// A judgement about a result.
    package static func given(
        _ level: RiskLevel, because reasons: Confidential, on result: InstrumentResult
    ) -> Result<Judgement, Obstacle> {
        checked(level, because: reasons, computed: result.level)
    }

    /// A judgement as it was stored, checked anew.
    package static func checked(
        _ level: RiskLevel, because reasons: Confidential, computed: RiskLevel?
    ) -> Result<Judgement, Obstacle> {
        if let computed, level < computed { return .failure(.belowComputed(computed)) }
        guard reasons.revealed.contains(where: { $0.isLetter || $0.isNumber }) else {
            return .failure(.reasonsMissing)
        }
        return .success(Judgement(level: level, reasons: reasons, computed: computed))
    }

    /// The same judgement with a higher level.
    package func raised(to level: RiskLevel, because reasons: Confidential) -> Result<Judgement, Obstacle> {
        guard level >= self.level else { return .failure(.belowEarlier(self.level)) }
        return Self.checked(level, because: reasons, computed: computed)
    }
}
