import Testing
import TestSupport

extension Trait where Self == ConditionTrait {
    /// Of a test in which the lab server has to reach its rates, which it does not with a sanitizer.
    static var atFullSpeed: Self { .disabled(if: Patience.isLong, "A sanitizer makes the lab server too slow.") }

    /// Of a test that limits the size of files: the thread sanitizer writes a large one when it starts.
    static var withSmallFiles: Self { .disabled(if: Patience.isLong, "A sanitizer needs large files.") }

    /// Of a test that bounds the memory of a program: the address sanitizer keeps what was freed.
    static var withMemoryGivenBack: Self { .disabled(if: Patience.isLong, "A sanitizer keeps memory.") }

    /// Of a test that counts threads: the thread sanitizer has one of its own.
    static var withThreadsCounted: Self { .disabled(if: Patience.isLong, "A sanitizer has threads.") }

    /// Of a test in which a second signal meets the program before it has seen the first one.
    static var withSignalsAtOnce: Self { .disabled(if: Patience.isLong, "A sanitizer holds signals back.") }
}
