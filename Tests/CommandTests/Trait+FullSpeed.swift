import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
    /// Of a test in which the lab server has to reach its rates, which it does not with a sanitizer.
    static var atFullSpeed: Self { .disabled(if: Patience.isLong, "A sanitizer makes the lab server too slow.") }
}
