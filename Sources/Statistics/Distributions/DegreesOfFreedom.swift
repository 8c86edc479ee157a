/// The degrees of freedom that t, χ² and F accept.
///
/// The time of one tail grows with their square root: at 10⁹ it takes up to a millisecond.
let degreesOfFreedomRange = 1.0...1e9
