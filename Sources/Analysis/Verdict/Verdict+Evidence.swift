extension Verdict {
    /// A measured quantity that speaks for a cause.
    public struct Evidence: Encodable, Sendable, Equatable {
        /// What was measured, as a word of this project.
        public let name: String
        /// Its value, in the base unit of the quantity.
        public let value: Double
        /// What it was held against, in the same unit.
        public let threshold: Double
        /// What it speaks for.
        public let supports: Cause
    }
}
