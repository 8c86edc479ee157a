import Testing

/// All tests that listen or wait: one after the other, and each bounded.
@Suite(.serialized, .timeLimit(.minutes(1))) enum TransferServerTests {}
