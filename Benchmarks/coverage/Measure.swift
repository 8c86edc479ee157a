import Analysis

/// What is counted over the sweeps of a scenario.
enum Measure: String, Sendable, CaseIterable {
    // The intervals of summary.csv, each alone.
    case secondsMean = "seconds_ci"
    case secondsVariance = "seconds_variance_ci"
    case secondsMedian = "seconds_median_ci"
    case rateMean = "bytes_per_second_ci"
    case rateGeometricMean = "bytes_per_second_geomean_ci"
    case failureRate = "failure_rate"
    case speedup = "speedup_ci"
    case plainSpeedup = "speedup_ci of the plain GET"
    case typicalSpeedup = "speedup_ci of the medians"
    // All of a sweep together.
    case simultaneous = "speedup_simultaneous"
    // The intervals of verdict.json.
    case verdictSpeedup = "verdict speedup"
    case knee = "verdict knee"
    case perConnection = "verdict per_connection"
    case ceiling = "verdict ceiling"
    // The sets and tests.
    case bestSet = "best_set holds the best"
    case withinMarginWrong = "within_margin wrong"
    case holmWrong = "p_holm < .05 wrong"
    // The answer.
    case answerRight = "answer right"
    case answerWrong = "answer wrong"
    case answerAbstained = "answer inconclusive"
    case splitWrong = "split wrong"
    case promiseKept = "promised trials show it"
    case recommendedMore = "recommended too many"
    case recommendedFewer = "recommended too few"
    case shownWrong = "shown wrong"
    // The shape.
    case shapeRight = "shape right"
    case shapeWrong = "shape wrong"
    case shapeUnknown = "shape unknown"
    case kneeClaimed = "knee claimed"
    // The experiments of quick.
    case quickWrong = "quick wrong"
    case quickSplit = "quick split"
    case quickNoGain = "quick no_gain or harmful"
    case quickOpen = "quick inconclusive"
    case quickWithin = "quick recommendation within the margin"
    case quickShown = "quick shown"
    case quickShownWrong = "quick shown wrong"
    case quickInterval = "quick speedup"
    case quickAgrees = "quick answers like the sweep, or one is inconclusive"
    case quickTransfers = "quick transfers per transfer of the sweep"
    case quickBytes = "quick bytes per byte of the sweep"
    case quickSeconds = "quick seconds per 180 s"
    // The alarms.
    case levels = "drift levels p < .05"
    case step = "drift step p < .05"
    case succession = "drift succession p < .05"
    case position = "drift position p < .05"
    case predecessor = "drift predecessor p < .05"
    case cumulativeBytes = "drift bytes p < .05"
    case changeBetweenBlocks = "drift change_between_blocks p < .05"
    case changeInRun = "drift change_in_run p < .05"
    case networkChanged = "network_changed"
    case outliers = "outlier flags"
}
