// SPDX-License-Identifier: EUPL-1.2

/// How many there are of each code of one list, as it may be shown.
///
/// Where each has one code, rare codes stand together until their sum is not small: then no count is small, and as nothing
/// is hidden, nothing can be subtracted. Where one can have several codes the sum of two says nothing of how many
/// there are; rare codes are then named without a number.
package struct Tally: Sendable, Equatable, Codable {
    /// How many there are; nil where there are so few that even that is not told.
    package let total: Int?
    package let rows: [Row]

    /// One code or several that stand together; nil where their number is not told.
    package struct Row: Sendable, Equatable, Codable {
        package let codes: [String]
        package let count: Int?

        package init(codes: [String], count: Int?) {
            (self.codes, self.count) = (codes, count)
        }
    }

    private init(total: Int?, rows: [Row]) {
        (self.total, self.rows) = (total, rows)
    }

    /// The counts of a list with one code each.
    package init(single counts: [String: Int], threshold: Int) {
        let all = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        self.init(grouping: all.map { Row(codes: [$0.key], count: $0.value) }, threshold: threshold)
    }

    private init(grouping rows: [Row], threshold: Int) {
        let total = rows.reduce(0) { $0 + ($1.count ?? 0) }
        guard total >= threshold else {
            self.init(total: nil, rows: [])
            return
        }
        let groups = CrossTable.groups(sums: rows.map { $0.count ?? 0 }, threshold: threshold)
        self.init(
            total: total,
            rows: groups.map { group in
                Row(
                    codes: group.flatMap { rows[$0].codes }.sorted(),
                    count: group.reduce(0) { $0 + (rows[$1].count ?? 0) })
            })
    }

    /// The counts of a list of which one can have several codes.
    ///
    /// A rare code is never alone without a number: beside it the least of the others is not told either.
    package init(several counts: [String: Int], among total: Int, threshold: Int) {
        let all = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        self.init(hiding: all.map { Row(codes: [$0.key], count: $0.value) }, among: total, threshold)
    }

    private init(hiding rows: [Row], among total: Int?, _ threshold: Int) {
        guard let total, total >= threshold else {
            self.init(total: nil, rows: [])
            return
        }
        var shown = rows.filter { $0.count ?? 0 >= threshold }
        var rare = rows.filter { $0.count ?? 0 < threshold }.flatMap(\.codes)
        if rare.count == 1,
            let least = shown.min(by: { ($0.count ?? 0, $0.codes[0]) < ($1.count ?? 0, $1.codes[0]) })
        {
            shown.removeAll { $0 == least }
            rare += least.codes
        }
        self.init(
            total: total, rows: shown + (rare.isEmpty ? [] : [Row(codes: rare.sorted(), count: nil)]))
    }

    /// The same for who may see less, made of nothing but what this shows.
    package func coarser(isSeveral: Bool, threshold: Int) -> Tally {
        isSeveral
            ? Tally(hiding: rows, among: total, threshold) : Tally(grouping: rows, threshold: threshold)
    }

    /// How many have one of some codes; nil where that cannot be told.
    ///
    /// Zero only where it is certain: a code that stands together with others may be there.
    package func count(of wanted: Set<String>) -> Int? {
        guard total != nil else { return nil }
        var sum = 0
        for row in rows where !wanted.isDisjoint(with: row.codes) {
            guard let count = row.count, wanted.isSuperset(of: row.codes) else { return nil }
            sum += count
        }
        return sum
    }
}
