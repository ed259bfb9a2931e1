// SPDX-License-Identifier: EUPL-1.2

/// A piece of the product that reads what a stranger wrote, and what it promises whatever that is.
struct FuzzTarget: Sendable {
    /// How the corpus and the command line call it.
    let name: String
    /// Gives the bytes to the product; throws `Broken` when a promise was not kept.
    let feed: @Sendable ([UInt8]) throws -> Void

    /// Every target, in the order of the README.
    static let all: [FuzzTarget] = [
        .envelope, .chunks, .padding, .context, .archive, .tableStream, .personRecord,
        .form, .multipart, .cookie, .ticket, .forwarded,
        .html, .events, .sheet,
        .blindIndex, .auditSearch, .returnCode, .typedSecret, .numbers, .record, .card,
        .postgresValue, .organisation, .auditPaper, .instrument, .idToken,
        .importFile, .referral, .shownToken, .package,
    ]

    static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// A promise that some input broke.
struct Broken: Error, CustomStringConvertible {
    let description: String
}

/// States a promise; throws if it is not kept.
func promise(_ isKept: Bool, _ words: @autoclosure () -> String) throws {
    guard isKept else { throw Broken(description: words()) }
}

/// States that some work is refused with an error.
func promiseRefusal(_ words: @autoclosure () -> String, _ work: () throws -> Void) throws {
    do {
        try work()
    } catch {
        return
    }
    throw Broken(description: words())
}
