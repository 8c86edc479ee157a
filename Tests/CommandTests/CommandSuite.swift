import Testing

/// Tests that run the program and time transfers, use up a resource of the machine, or send signals.
///
/// They run one after the other, so that they do not disturb each other.
@Suite(.serialized) enum CommandSuite {}

/// Tests that run the program and look at what it says, writes, and returns, but not at how long anything takes.
///
/// They run one after the other, beside those of `CommandSuite`: most of them wait for a server, so that one core is enough.
@Suite(.serialized) enum OutcomeSuite {}

/// Tests that run the program and mostly wait: for servers with a limited rate, and for a program that hangs.
///
/// They run one after the other, beside those of the other two suites.
@Suite(.serialized) enum WaitingSuite {}
