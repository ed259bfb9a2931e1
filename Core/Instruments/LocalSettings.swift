// SPDX-License-Identifier: EUPL-1.2

/// What an organisation has agreed on locally for one version of an instrument: `instruments/settings.json`.
struct LocalSettings {
    let instrument: InstrumentID
    let version: Int
    /// The lowest score of a band, by its name.
    let thresholds: [String: Int]
    let reviewDays: [RiskLevel: Int]
    let fingerprint: String

    /// Reads all of the file.
    static func read(_ bytes: [UInt8], file: String) throws -> [LocalSettings] {
        var reader = try FieldReader(bytes, file: file)
        let settings = try reader.objects("settings", by: "instrument", LocalSettings.init)
        try reader.end()
        return settings
    }

    private init(_ reader: inout FieldReader) throws {
        instrument = InstrumentID(rawValue: try reader.name("instrument"))
        version = try reader.number("version", within: 1...9999)
        thresholds =
            try reader.optional("thresholds") { reader in
                try reader.object("thresholds") { bands in
                    try bands.keys.reduce(into: [:]) {
                        $0[$1] = try bands.number($1, within: -10_000...10_000)
                    }
                }
            } ?? [:]
        reviewDays =
            try reader.optional("review_days") { try $0.object("review_days", InstrumentDefinition.days) }
            ?? [:]
        let days = reviewDays.map { ($0.key.rawValue, $0.value) } + thresholds.map { ($0.key, $0.value) }
        fingerprint =
            JSONTree.object(
                Dictionary(
                    days.map { ($0.0, JSONTree.number("\($0.1)")) }, uniquingKeysWith: { .list([$0, $1]) })
            ).fingerprint
    }

    /// The definition with what was agreed on, or what is wrong with it.
    func applied(
        to definition: InstrumentDefinition, file: String
    ) -> Result<InstrumentDefinition, InstrumentFaults> {
        let place = "settings.\(instrument).thresholds"
        let known = Set(definition.bands.map(\.id))
        var faults = thresholds.keys.filter { !known.contains($0) }.sorted()
            .map {
                InstrumentFault(
                    file: file, place: place, advice: "there is no band “\($0)”: correct its name")
            }
        if !thresholds.isEmpty && !definition.hasLocalThresholds {
            faults.append(
                InstrumentFault(
                    file: file, place: place, advice: "the authors fixed these thresholds: take the field out"
                ))
        }
        let bands = moved(definition.bands)
        if bands == nil {
            faults.append(
                InstrumentFault(
                    file: file, place: place, advice: "each band must begin above the one before it"))
        }
        var changed = definition
        changed.bands = bands ?? definition.bands
        changed.reviewDays.merge(reviewDays) { _, local in local }
        changed.fingerprint = definition.fingerprint + "+" + fingerprint
        if faults.isEmpty { faults = DefinitionChecks(definition: changed, file: file).faults() }
        return faults.isEmpty ? .success(changed) : .failure(InstrumentFaults(all: faults))
    }

    /// The bands with their new limits; each ends below where the next begins.
    private func moved(_ bands: [Band]) -> [Band]? {
        let starts = bands.map { band in thresholds[band.id] ?? band.scores?.lowerBound ?? 0 }
        let ends = starts.dropFirst().map { $0 - 1 } + [bands.last?.scores?.upperBound ?? 0]
        guard zip(starts, ends).allSatisfy({ $0 <= $1 }) else { return nil }
        return zip(bands, zip(starts, ends)).map { band, limits in
            Band(id: band.id, level: band.level, scores: limits.0...limits.1)
        }
    }
}
