import Journal
import Sweep

/// The options that set the parts of a plan. The library names the parts; only the command line spells the options.
extension PlanPart {
    /// The option, or the part's name if no option sets it directly.
    var option: String {
        switch self {
        case .threadCounts: "--threads"
        case .trials: "--trials"
        case .warmUps: "--warmup"
        case .baseline: name
        case .bytes: "--bytes"
        case .seed: "--seed"
        case .confidence: "--confidence"
        case .margin: "--margin"
        case .pause: "--pause"
        case .sink: "--sink"
        case .commands: "--command"
        case .methods: "--method"
        case .cacheBusting: "--bust-cache"
        case .confirmation: "--confirm"
        case .precision: "--until"
        case .maxTrials: "--max-trials"
        case .dataBudget: "--data-budget"
        case .timeBudget: "--time-budget"
        case .design: name
        case .window: "--window"
        case .wholeDownloads: "--whole"
        case .firstAnswer: "--first-answer"
        }
    }
}

extension PlanError {
    /// The sentence for a person who gave options.
    var optionSentence: String { sentence(naming: \.option) }
}

extension RunDifference {
    /// The phrase for a person who gave options.
    var optionPhrase: String { phrase(naming: \.option, \.option) }
}

extension RunDifference.ConnectionPart {
    /// The option that sets the property.
    fileprivate var option: String {
        switch self {
        case .insecure: "--insecure"
        case .clientCertificate: "--cert"
        case .proxy: "--proxy"
        case .interface: "--interface"
        case .receiveBuffer: "--receive-buffer"
        case .headers: "--header"
        }
    }
}
