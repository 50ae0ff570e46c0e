extension Result {
    /// The value; nil where there is a ``reason`` for none.
    package var value: Success? { if case .success(let value) = self { value } else { nil } }

    /// Why there is no value.
    package var reason: Failure? { if case .failure(let reason) = self { reason } else { nil } }
}
