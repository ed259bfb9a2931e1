// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Takes the one file of the form in and reads it as a table.
enum ReceivedFile {
    static func read(_ upload: Upload) async throws -> (ImportBatch.Content, CSVTable) {
        let (name, bytes) = try await bytes(of: upload)
        guard let (text, encoding) = ImportEncoding.text(of: bytes) else { throw ReceiveFault.noText }
        let content = ImportBatch.Content(name: name, encoding: encoding, text: text)
        do throws(CSVTable.Fault) {
            return (content, try CSVTable(text))
        } catch {
            throw ReceiveFault.table(error)
        }
    }

    private static func bytes(of upload: Upload) async throws -> (name: String, [UInt8]) {
        do {
            guard let file = try await upload.nextFile() else { throw ReceiveFault.noFile }
            var bytes: [UInt8] = []
            for try await piece in file { bytes += piece }
            return (file.name?.revealed ?? "", bytes)
        } catch Problem.fileTooLarge {
            throw ReceiveFault.tooLarge
        }
    }
}
