// SPDX-License-Identifier: EUPL-1.2

extension LiveStream {
    /// What has become of what a stream was given for.
    enum Ground {
        case unchanged
        /// What the browser may be told is another than when the stream began: it comes again.
        case changed
        case gone
    }

    /// The same stream, which ends as soon as its `ground` changes, and with `parting` when that is gone: asked at
    /// every beat and whenever `subject` is announced.
    func bounded(
        watching subject: String, parting last: [UInt8],
        on ground: @escaping @Sendable () async throws -> Ground
    ) -> LiveStream {
        let inner = self
        return LiveStream(
            form: form, subscription: subscription,
            open: {
                inner.subscription.watch(subject)
                return try await inner.open()
            },
            next: { wake in
                let isAsked = wake.beats > 0 || wake.resynchronise || wake.changed.contains(subject)
                switch isAsked ? try await ground() : .unchanged {
                case .unchanged: return try await inner.next(wake)
                case .changed:
                    return Step(bytes: form == .page ? LiveFrame.parting(.again) : [], isLast: true)
                case .gone: return Step(bytes: last, isLast: true)
                }
            },
            parting: parting, ended: ended)
    }
}
