// SPDX-License-Identifier: EUPL-1.2

extension LiveStream {
    /// The same stream, which ends with `parting` as soon as `isOver`: asked at every beat and whenever `subject`
    /// is announced.
    func bounded(
        watching subject: String, parting last: [UInt8],
        when isOver: @escaping @Sendable () async throws -> Bool
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
                if isAsked, try await isOver() { return Step(bytes: last, isLast: true) }
                return try await inner.next(wake)
            },
            parting: parting, ended: ended)
    }
}
