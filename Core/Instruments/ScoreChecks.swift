// SPDX-License-Identifier: EUPL-1.2

/// What must hold between the scores there can be, the bands and the published tables.
struct ScoreChecks {
    let definition: InstrumentDefinition
    let file: String

    func faults() -> [InstrumentFault] {
        guard case .sum = definition.scoring else { return unscored() }
        return bandFaults() + definition.tables.flatMap(tableFaults)
    }

    private func fault(_ place: String, _ advice: String) -> InstrumentFault {
        InstrumentFault(file: file, place: place, advice: advice)
    }

    private func unscored() -> [InstrumentFault] {
        (definition.bands.isEmpty ? [] : [fault("bands", "there is no sum they could divide: take them out")])
            + (definition.tables.isEmpty
                ? [] : [fault("tables", "there is no score to look up: take them out")])
            + (definition.hasLocalThresholds
                ? [fault("local_thresholds", "there are no bands whose thresholds could be set: take it out")]
                : [])
    }

    private func bandFaults() -> [InstrumentFault] {
        let bands = definition.bands
        guard !bands.isEmpty else {
            return definition.hasLocalThresholds
                ? [fault("local_thresholds", "there are no bands whose thresholds could be set: take it out")]
                : []
        }
        let reachable = definition.reachableScores
        let unreachable = bands.filter { band in !reachable.contains { band.scores?.contains($0) == true } }
            .map { fault("bands.\($0.id)", "no answers lead to this band: change its limits or the weights") }
        return coverage(bands.map { ("bands.\($0.id)", $0.scores) }) + unreachable + levelFaults(bands)
    }

    /// With a higher score the level is never lower; either every band of a risk instrument has one or none.
    private func levelFaults(_ bands: [Band]) -> [InstrumentFault] {
        let levels = bands.compactMap(\.level)
        guard levels.isEmpty || levels.count == bands.count else {
            return [fault("bands", "some have a level and some have none: give every band one")]
        }
        return zip(levels, levels.dropFirst()).contains { $0 > $1 }
            ? [fault("bands", "a higher score has a lower level: put the levels in order")] : []
    }

    /// From the lowest to the highest score there can be, without a gap and without an overlap.
    private func coverage(_ parts: [(place: String, scores: ClosedRange<Int>?)]) -> [InstrumentFault] {
        let extremes = definition.extremes
        var next = extremes.lowerBound
        for (place, scores) in parts {
            guard let scores else { continue }
            guard scores.lowerBound == next else {
                return [
                    fault(
                        "\(place).from",
                        "is \(scores.lowerBound), but \(next) comes next: no gap and no overlap, from the lowest score up"
                    )
                ]
            }
            next = scores.upperBound + 1
        }
        guard let last = parts.last, next != extremes.upperBound + 1 else { return [] }
        return [fault("\(last.place).to", "is \(next - 1), but the highest score is \(extremes.upperBound)")]
    }

    private func tableFaults(_ table: ResultTable) -> [InstrumentFault] {
        let place = "tables.\(table.id)"
        guard !table.rows.isEmpty else { return [fault(place, "is empty: add rows")] }
        let unknown =
            definition.source(table.source) == nil
            ? [fault("\(place).source", "there is no source “\(table.source)”: add it to sources")] : []
        return unknown + coverage(table.rows.map { ("\(place).rows.\($0.scores.lowerBound)", $0.scores) })
            + placeFaults(table, place)
    }

    /// The algebra of a published distribution: a digit typed wrongly breaks one of these.
    private func placeFaults(_ table: ResultTable, _ place: String) -> [InstrumentFault] {
        let places = table.rows.compactMap(\.place)
        guard !places.isEmpty else { return [] }
        guard places.count == table.rows.count else {
            return [fault(place, "some rows have a “place” and some have none: compare with the publication")]
        }
        let sum = places.reduce(0) { $0 + $1.share.tenths }
        var faults: [InstrumentFault] = []
        if sum != 1000 {
            faults.append(
                fault(
                    place,
                    "the shares add up to \(Double(sum) / 10), not to 100: compare with the publication"))
        }
        var lower = 0
        for (row, found) in zip(table.rows, places) {
            let at = "\(place).rows.\(row.scores.lowerBound)"
            if found.lower.tenths != lower {
                faults.append(
                    fault(
                        "\(at).lower",
                        "must be \(Double(lower) / 10), the shares of all rows before it together"))
            }
            if found.share.tenths + found.lower.tenths + found.higher.tenths != 1000 {
                faults.append(fault(at, "share, lower and higher do not add up to 100"))
            }
            lower += found.share.tenths
        }
        return faults
    }
}
