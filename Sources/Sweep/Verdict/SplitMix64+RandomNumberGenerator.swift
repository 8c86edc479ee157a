extension SplitMix64: RandomNumberGenerator {}
