/// What takes any generator, such as an audit by permutation, takes this one.
extension SplitMix64: RandomNumberGenerator {}
