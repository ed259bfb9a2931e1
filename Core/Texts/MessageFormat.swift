// SPDX-License-Identifier: EUPL-1.2

import Synchronization
import _FoundationICU

/// A text with placeholders, read by the toolchain's own ICU; the only place that knows it.
///
/// ICU's formats are not safe to use from two threads at once, hence the lock.
final class MessageFormat: Sendable {
    private let format: Mutex<Handle>

    /// Reads `pattern`, whose placeholders are numbers counted from 0; `nil` if ICU cannot read it.
    init?(_ pattern: String, locale: String) {
        var status = U_ZERO_ERROR
        let units = Array(pattern.utf16)
        guard let opened = swift_umsg_open(units, Int32(units.count), locale, nil, &status),
            status.rawValue <= U_ZERO_ERROR.rawValue
        else { return nil }
        format = Mutex(Handle(pointer: opened))
    }

    /// Puts `arguments` into the text; `nil` if they do not fit it.
    func words(_ arguments: [Message.Argument]) -> String? {
        format.withLock { $0.words(arguments) }
    }
}

/// Owns ICU's format and closes it at the end.
private struct Handle: ~Copyable {
    let pointer: UnsafeMutablePointer<UMessageFormat?>

    deinit { swift_umsg_close(pointer) }

    func words(_ arguments: [Message.Argument]) -> String? {
        let values = arguments.map(Value.init)
        defer { for value in values { value.units?.deallocate() } }
        return fill(values.map(\.passed), capacity: 256)
    }

    private func fill(_ values: [any CVarArg], capacity: Int) -> String? {
        var status = U_ZERO_ERROR
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: capacity) { buffer in
            let needed = withVaList(values) {
                Int(swift_umsg_vformat(pointer, buffer.baseAddress, Int32(capacity), $0, &status))
            }
            if needed > capacity { return fill(values, capacity: needed) }
            guard status.rawValue <= U_ZERO_ERROR.rawValue else { return nil }
            return String(decoding: buffer.prefix(needed), as: UTF16.self)
        }
    }
}

/// An argument as ICU takes it: a floating number, or UTF-16 that ends in a zero.
private struct Value {
    let passed: any CVarArg
    let units: UnsafeMutablePointer<UInt16>?

    /// Zeros inside a text are left out, as ICU would end there.
    init(_ argument: Message.Argument) {
        switch argument {
        case .number(let number):
            passed = Double(number)
            units = nil
        case .text(let text):
            let source = text.utf16.filter { $0 != 0 } + [0]
            let target = UnsafeMutablePointer<UInt16>.allocate(capacity: source.count)
            target.initialize(from: source, count: source.count)
            passed = target
            units = target
        }
    }
}

/// What ICU's own tables say of a language; the checks of texts are compared with it.
package enum UnicodeTables {
    /// The plural form that `language` (a code like `sl`) uses for `number`.
    package static func pluralForm(of number: Double, language: String, ordinal: Bool = false) -> String? {
        var status = U_ZERO_ERROR
        let type = ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL
        guard let rules = swift_uplrules_openForType(language, type, &status) else { return nil }
        defer { swift_uplrules_close(rules) }
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 16) { buffer in
            let length = Int(swift_uplrules_select(rules, number, buffer.baseAddress, 16, &status))
            guard status.rawValue <= U_ZERO_ERROR.rawValue else { return nil }
            return String(decoding: buffer.prefix(length), as: UTF16.self)
        }
    }
}
