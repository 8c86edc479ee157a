/// A variance of ln seconds that rounding alone can leave: below it there is no noise to judge by.
let roundingVariance = 1e-22
