// SPDX-License-Identifier: EUPL-1.2

import CFuzzer
import Foundation
import Glibc

/// The program `fuzz`: libFuzzer with one target, named by `ZAUPNICA_FUZZ_TARGET`.
@main
enum Fuzzer {
    static let target: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["ZAUPNICA_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget.named(name) else {
            preconditionFailure("no target '\(name)': \(FuzzTarget.all.map(\.name).joined(separator: " "))")
        }
        return target
    }()

    static func main() {
        var count = CommandLine.argc
        var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &words, feed))
    }
}

/// What libFuzzer calls with each input; a broken promise ends the program, so that the input is kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try Fuzzer.target.feed(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        preconditionFailure("\(Fuzzer.target.name): \(error)")
    }
    return 0
}
