// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Kernel
import Store
import Vault
import Web

/// How the files of one form came in.
struct Putting: Sendable {
    /// How many of them are in the case now.
    var kept = 0
    var faults: [DocumentFault] = []
}

extension CaseDocuments {
    /// Takes every file of a form into a section; what cannot be taken is named, and the others stay.
    func put(
        _ upload: Upload, _ draft: DocumentDraft, in section: Section, of open: OpenCase,
        from form: SendingID?
    ) async throws -> Putting {
        var putting = Putting()
        do {
            while let file = try await upload.nextFile() {
                guard let unit = try await files.begin(in: section, of: open) else { throw Problem.notFound }
                let arrival = Arrival(
                    in: open.id.matter, section: section.rawValue, by: open.viewer.id, name: file.name,
                    note: draft.note.isEmpty ? nil : Confidential(draft.note),
                    declaredType: file.declaredType)
                let ending = files.ending(section, of: open, under: unit)
                let fault = try await receive(file, arrival, under: unit, ending, from: form)
                if let fault { putting.faults.append(fault) } else { putting.kept += 1 }
            }
        } catch Problem.fileTooLarge {
            putting.faults.append(.tooLarge)
        } catch Problem.malformed where putting.kept + putting.faults.count == Upload.mostFiles {
            putting.faults.append(.tooMany)
        }
        if putting.kept == 0, putting.faults.isEmpty { putting.faults = [.noFile] }
        return putting
    }

    /// Takes one file; what the same form has brought before counts as taken.
    private func receive(
        _ file: UploadedFile, _ arrival: Arrival, under unit: UnitKey, _ ending: SlowWriting,
        from form: SendingID?
    ) async throws -> DocumentFault? {
        let mark = ContentMark(of: file.name)
        let pieces = file.map { piece in
            mark.add(piece)
            return piece
        }
        do {
            let outcome = try await documents.receive(pieces, arrival, under: unit) { _, transaction in
                try ending.note(from: form.map(mark.sending), in: transaction)
            }
            switch outcome {
            case .success: return nil
            case .failure(.empty): return .empty(file.name)
            case .failure(.unknownKind): return .unknownKind(file.name)
            }
        } catch SlowWriting.Obstacle.sentBefore {
            return nil
        } catch SlowWriting.Obstacle.refused {
            throw Problem.notFound
        }
    }
}
