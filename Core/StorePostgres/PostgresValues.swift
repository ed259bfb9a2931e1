// SPDX-License-Identifier: EUPL-1.2

import CLibPQ
import Store

/// The types of PostgreSQL that our statements take and answer, by their fixed numbers.
private enum PostgresType {
    static let bool: Oid = 16
    static let bytes: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let texts: Set<Oid> = [18, 19, text, 705, 1042, 1043]
    static let void: Oid = 2278
}

extension SQLValue {
    /// The type a parameter is declared as; NULL takes the type of its place.
    var postgresType: Oid {
        switch self {
        case .null: 0
        case .integer: PostgresType.int8
        case .real: PostgresType.float8
        case .text: PostgresType.text
        case .blob: PostgresType.bytes
        }
    }

    /// Reads one value in the binary format.
    ///
    /// A type that SQLite does not have, such as the `numeric` of an uncast sum, is a mistake in
    /// the statement and refused instead of guessed.
    init(postgres bytes: UnsafeRawBufferPointer, type: Oid) throws {
        switch type {
        case PostgresType.int8: self = .integer(try bytes.number(as: Int64.self))
        case PostgresType.int4: self = .integer(Int64(try bytes.number(as: Int32.self)))
        case PostgresType.int2: self = .integer(Int64(try bytes.number(as: Int16.self)))
        case PostgresType.bool: self = .integer(try bytes.number(as: UInt8.self) == 0 ? 0 : 1)
        case PostgresType.bytes: self = .blob(Array(bytes))
        case PostgresType.float8:
            self = .real(Double(bitPattern: try bytes.number(as: UInt64.self)))
        case PostgresType.float4:
            self = .real(Double(Float(bitPattern: try bytes.number(as: UInt32.self))))
        case PostgresType.void: self = .null
        case let other where PostgresType.texts.contains(other):
            self = .text(String(decoding: bytes, as: UTF8.self))
        default: throw DatabaseError.statement(code: "type \(type)")
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The whole number these bytes are; what has another length came from no server that keeps the protocol.
    fileprivate func number<Number: FixedWidthInteger & BitwiseCopyable>(as type: Number.Type) throws
        -> Number
    {
        guard count == MemoryLayout<Number>.size else { throw DatabaseError.unavailable(code: "08P01") }
        return Number(bigEndian: loadUnaligned(as: type))
    }
}

/// The values of one statement, laid out as libpq wants them, all in the binary format.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values {
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
            case .real(let number):
                withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            }
            starts.append(value == .null ? nil : start)
            lengths.append(Int32(bytes.count - start))
        }
        // An empty value still needs an address, or libpq takes it for NULL.
        bytes.append(0)
    }

    func lend<Result>(
        _ use: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) ->
            Result
    ) -> Result {
        let formats = [Int32](repeating: 1, count: lengths.count)
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = starts.map { start in start.flatMap { start in base.map { $0 + start } } }
            return use(Int32(lengths.count), pointers, lengths, formats)
        }
    }
}
