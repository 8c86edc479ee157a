internal import Sweep

/// The claim that several counts gain no more than the margin over a base, carried by their average.
///
/// The average of many counts needs fewer blocks than the limits of each. It could hide one count that gains: so no count
/// may be shown to gain anything, none may have an estimate at or above the margin, and the wide upper limit of each must
/// stay below 1 + 1.5 margins. The claim is then one about the average.
struct PooledClaim: Sendable {
    /// The contrast of the average over the base.
    let average: QuickContrast
    /// The contrast of each count over the base.
    let each: [QuickContrast]

    /// Whether the claim holds.
    ///
    /// - Parameters:
    ///   - look: the levels.
    ///   - level: that of the average's upper limit; lower limits have half of the look's level over their number.
    ///   - margin: the gain that is worth having, as a share.
    func holds(_ look: QuickLevels.Look, level: Double, margin: Double) -> Bool {
        let least = (1 + margin).naturalLogarithm
        let most = (1 + 1.5 * margin).naturalLogarithm
        let lowerLevel = look.level / 2 / Double(each.count)
        return average.upper(level) < least
            && each.allSatisfy { contrast in
                contrast.lower(lowerLevel) <= 0 && contrast.mean < least && contrast.wideUpper(look.wideLevel) < most
            }
    }
}
