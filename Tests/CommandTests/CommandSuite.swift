import Testing

/// All tests that run the program: one after the other, because they time transfers and send signals.
@Suite(.serialized) enum CommandSuite {}
