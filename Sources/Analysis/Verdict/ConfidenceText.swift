/// How a level of confidence is written, in tables, plots, and sentences alike.
public enum ConfidenceText {
    /// The level as a percentage with at most two decimals, or with as many as keep it from 100: `95 %`, `97.5 %`, `99.999 %`.
    ///
    /// - Parameter confidence: the level, above 0 and below 1.
    public static func percent(_ confidence: Double) -> String { VerdictText.percent(confidence) }
}
