/// The thresholds that decide which cause is named, each with its reason.
///
/// They were chosen from measurements of networks with a known cause, well between the values that the two sides showed. A
/// value between two thresholds names no cause.
enum CauseThreshold {
    /// The shortest trial in seconds: most of a shorter one is slow start and what a throttle allows at once.
    static let trialSeconds = 2.0
    /// The shortest trial in round trips: the same for a distant server.
    static let trialRoundTrips = 10.0

    /// The part of a processor that a thread uses when the processor, rather than the network, sets its pace.
    static let threadProcessorShare = 0.8
    /// The part of all processors' time that is used when none is left over.
    static let processorsBusy = 0.95
    /// The processors that this program itself uses when it takes part in that.
    static let ownProcessors = 0.5

    /// The window use from which on the window sets the pace: measured .9 and above there, and at most .5 in a queue that
    /// is far too long.
    static let windowUse = 0.8

    /// Packets out of order, of all, up to which a connection counts as undisturbed.
    static let inOrder = 0.002
    /// The share from which on packets are lost all the time: policers and random losses showed .05 to .16.
    static let outOfOrder = 0.01

    /// The scatter of rates, of connections and of trials, up to which a device is taken to limit them packet by
    /// packet: policers showed .01 and less, random losses .05 and more.
    static let meteredScatter = 0.03
    /// The scatter from which on the rates are a matter of chance.
    static let chanceScatter = 0.05
    /// The scatter up to which connections in order count as equal: a throttle that works in bursts of a second, over
    /// some seconds, shows .1.
    static let throttledScatter = 0.12
    /// The scatter of trials up to which a ceiling with losses and without a queue is a policer's: .025 to .085 was seen,
    /// and in a queue that is too short for one connection the rates rise.
    static let policedCeilingScatter = 0.1
    /// The scatter up to which connections share a ceiling to the byte, which the queue of a link does not do.
    static let exactScatter = 0.01

    /// The largest over the smallest count of rising rates, from which on losses are identified: over fewer, the holes of one
    /// flow in a short queue, filled by a few others, look the same.
    static let lossRatio = 4.0
    /// The same for rates that follow no line, and the part of a line's gain that they have to have.
    static let unclearRatio = 8.0
    /// See `unclearRatio`: a short queue showed .27 at a ratio of 8, random losses .68 at 16.
    static let unclearRise = 0.6

    /// The largest over the smallest count of rates that rise almost with the threads, and the part of a line's gain that
    /// they have: a throttle in bursts, whose trials last 7, 3, and 2 s, has 1 and more, and a short queue .7 at most.
    static let steepRatio = 3.0
    /// See `steepRatio`.
    static let steepRise = 0.8

    /// The burstiness of one connection up to which its bytes come evenly: policers showed .11, links and windows less.
    static let evenBurstiness = 0.25
    /// The burstiness from which on the sender is taken to send in bursts.
    ///
    /// Servers that throttle by the second showed .66 to 2.2. Random losses, with .45, scatter too much to be in question
    /// here.
    static let bursty = 0.5

    /// The queue, in seconds, from which on there is one; also as a part of the round trip.
    static let queueSeconds = 0.005
    /// The queue in round trips from which on there is one.
    static let queueRoundTrips = 0.25
    /// The round trip, in seconds, below which the gaps that a sender leaves look like a queue.
    static let roundTripSeconds = 0.001

    /// What more connections add to the queue, in seconds, from which on it is said that they only add delay.
    static let queueGrowthSeconds = 0.01

    /// The gain in rate that separates rising from flat in the evidence; the shape itself is the model's choice.
    static let risingGain = 0.1

    /// The bytes of the first round trip of a connection: ten segments (RFC 6928).
    static let initialWindowBytes = 14_480.0
    /// The part of one thread's time that slow start alone explains, from which on it is the cause.
    static let slowStartShare = 0.67
    /// The part of the time that setting up the connections takes, from which on it is the cause.
    static let startShare = 0.5
    /// The part of the set-up that is waiting for the server's answer, from which on the text names the waiting.
    static let waitShare = 0.5
}
