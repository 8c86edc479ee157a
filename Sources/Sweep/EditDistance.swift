/// The distance between two words, for suggestions after a typing error.
public enum EditDistance {
    /// The number of characters to insert, remove, replace, or swap with their neighbor to turn one word into the other
    /// (optimal string alignment: Damerau 1964, Levenshtein 1966).
    public static func between(_ left: String, _ right: String) -> Int {
        let (source, target) = (Array(left), Array(right))
        var beforeLast: [Int] = []
        var last = Array(0...target.count)
        for row in source.indices {
            var current = [row + 1]
            for column in target.indices {
                let replaced = last[column] + (source[row] == target[column] ? 0 : 1)
                var least = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[target.count]
    }
}
