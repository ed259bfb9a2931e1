// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation

/// An instrument in one version, with its rules and words.
package struct Instrument: Hashable, Sendable {
    package let definition: InstrumentDefinition
    package let wording: InstrumentWording
    /// Whether it came with the program or out of the organisation's folder.
    package let isShipped: Bool
}

/// A file of an instrument, before it is read.
package struct InstrumentFile: Hashable, Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Every version of every instrument there is: those that came with the program and the organisation's own.
package struct InstrumentLibrary: Sendable {
    /// In the order of their names, the newest version of each first.
    package let all: [Instrument]

    /// That version, also of an instrument that may no longer be begun: old answers are read with it.
    package subscript(_ id: InstrumentID, version: Int) -> Instrument? {
        all.first { $0.definition.id == id && $0.definition.version == version }
    }

    /// What may be begun on a day, `YYYY-MM-DD`: of each instrument the newest version that is valid then.
    package func offered(on day: String) -> [Instrument] {
        var seen: Set<InstrumentID> = []
        return all.filter { $0.definition.isValid(on: day) && seen.insert($0.definition.id).inserted }
    }

    /// The newest version of an instrument that is valid on a day, `YYYY-MM-DD`.
    package func current(_ id: InstrumentID, on day: String) -> Instrument? {
        offered(on: day).first { $0.definition.id == id }
    }

    /// The instruments that came with the program alone.
    package static func shipped() throws -> InstrumentLibrary {
        try InstrumentLibrary(shipped: shippedFiles, own: [], languages: Language.full)
    }

    static var shippedFiles: [InstrumentFile] {
        Embedded.assets.map { InstrumentFile(name: $0.name, bytes: $0.bytes) }
    }

    /// Reads and checks all files; one mistake anywhere, and there is no library.
    package init(
        shipped: [InstrumentFile], own: [InstrumentFile], languages: [Language]
    ) throws(InstrumentFaults) {
        var reading = LibraryReading(languages: languages)
        reading.read(shipped, isShipped: true)
        reading.read(own, isShipped: false)
        reading.checkGates()
        guard reading.faults.isEmpty else { throw InstrumentFaults(all: reading.faults) }
        all = reading.found.sorted { left, right in
            let (one, other) = (left.definition, right.definition)
            return one.id == other.id ? one.version > other.version : one.id.rawValue < other.id.rawValue
        }
    }
}

extension OrganisationFiles {
    /// The instruments that came with the program and those in the organisation's folder `instruments`.
    package func instruments(for organisation: Organisation) throws -> InstrumentLibrary {
        let folder = "instruments"
        let names = has(folder) ? try names(in: folder) : []
        let own = try names.filter { $0.hasSuffix(".json") }.map { name in
            InstrumentFile(name: "\(folder)/\(name)", bytes: try bytes(of: "\(folder)/\(name)"))
        }
        return try InstrumentLibrary(
            shipped: InstrumentLibrary.shippedFiles, own: own, languages: organisation.languages)
    }
}

/// What was found in the files so far.
private struct LibraryReading {
    let languages: [Language]
    var found: [Instrument] = []
    var files: [InstrumentID: [Int: String]] = [:]
    var faults: [InstrumentFault] = []

    private static let wordsSuffix = ".texts.json"
    private static let settingsName = "settings.json"
    private static let largestFile = 500_000

    mutating func read(_ files: [InstrumentFile], isShipped: Bool) {
        let files = files.filter { $0.name.hasSuffix(".json") }.sorted { $0.name < $1.name }
        let byName = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for file in files where file.bytes.count > Self.largestFile {
            add(file.name, "the file", "is larger than half a megabyte: an instrument is small")
        }
        let small = files.filter { $0.bytes.count <= Self.largestFile }
        for file in small where !file.name.hasSuffix(Self.wordsSuffix) && !isSettings(file) {
            let words = String(file.name.dropLast(".json".count)) + Self.wordsSuffix
            keep { reading in try reading.instrument(file, words: words, byName[words], isShipped: isShipped)
            }
        }
        for file in small where file.name.hasSuffix(Self.wordsSuffix) {
            let rules = String(file.name.dropLast(Self.wordsSuffix.count)) + ".json"
            if byName[rules] == nil {
                add(file.name, "the file", "has no file of rules “\(rules)” beside it")
            }
        }
        for file in small where isSettings(file) {
            keep { reading in
                try reading.apply(LocalSettings.read(file.bytes, file: file.name), file: file.name)
            }
        }
    }

    private func isSettings(_ file: InstrumentFile) -> Bool {
        file.name == Self.settingsName || file.name.hasSuffix("/" + Self.settingsName)
    }

    private mutating func add(_ file: String, _ place: String, _ advice: String) {
        faults.append(InstrumentFault(file: file, place: place, advice: advice))
    }

    /// Does some reading and keeps the mistake, so that the next file is read too.
    private mutating func keep(_ work: (inout LibraryReading) throws -> Void) {
        do {
            try work(&self)
        } catch let fault as InstrumentFault {
            faults.append(fault)
        } catch let several as InstrumentFaults {
            faults += several.all
        } catch {
            add("instruments", "the file", "cannot be read")
        }
    }

    private mutating func instrument(
        _ file: InstrumentFile, words name: String, _ words: InstrumentFile?, isShipped: Bool
    ) throws {
        let definition = try InstrumentDefinition(file.bytes, file: file.name)
        let wrong = DefinitionChecks(definition: definition, file: file.name).faults()
        guard wrong.isEmpty else { throw InstrumentFaults(all: wrong) }
        if let earlier = files[definition.id]?[definition.version] {
            let advice =
                "version \(definition.version) of “\(definition.id)” is in \(earlier) already: raise the version"
            throw InstrumentFault(file: file.name, place: "version", advice: advice)
        }
        files[definition.id, default: [:]][definition.version] = file.name
        guard let words else {
            throw InstrumentFault(
                file: name, place: "the file", advice: "is missing: write the words into it")
        }
        let wording = try InstrumentWording(
            words.bytes, file: name, for: definition, languages: isShipped ? Language.full : languages)
        found.append(Instrument(definition: definition, wording: wording, isShipped: isShipped))
    }

    private mutating func apply(_ settings: [LocalSettings], file: String) throws {
        for setting in settings {
            let place = "settings.\(setting.instrument)"
            let index = found.firstIndex {
                $0.definition.id == setting.instrument && $0.definition.version == setting.version
            }
            guard let index, !found[index].definition.fingerprint.contains("+") else {
                let advice =
                    index == nil
                    ? "there is no version \(setting.version) of it: correct name or version"
                    : "has settings twice: leave one"
                throw InstrumentFault(file: file, place: place, advice: advice)
            }
            let old = found[index]
            found[index] = Instrument(
                definition: try setting.applied(to: old.definition, file: file).get(), wording: old.wording,
                isShipped: old.isShipped)
        }
    }

    /// A file of one's own does not open what its owner closed.
    mutating func checkGates() {
        let strictness = Licence.Gate.allCases
        for own in found where !own.isShipped {
            let definition = own.definition
            let shipped = found.filter { $0.isShipped && $0.definition.id == definition.id }
                .map(\.definition.licence.gate)
            guard let strictest = shipped.max(by: { strictness.place(of: $0) < strictness.place(of: $1) })
            else {
                continue
            }
            let needed = strictest == .confirmedWeights ? .certified : strictest
            let file = files[definition.id]?[definition.version] ?? ""
            if strictness.place(of: definition.licence.gate) < strictness.place(of: needed) {
                add(file, "licence.gate", "is looser than the owner’s terms: write “\(needed.rawValue)”")
            }
            if strictest == .confirmedWeights, definition.scoring != .discussion,
                definition.licence.confirmedBy == nil
            {
                add(file, "licence.confirmed_by", "is missing: say who confirmed the weights, and when")
            }
        }
    }
}

extension [Licence.Gate] {
    fileprivate func place(of gate: Licence.Gate) -> Int { firstIndex(of: gate) ?? 0 }
}
