import Testing

@testable import Sweep

@Suite struct EditDistanceTests {
    @Test(
        arguments: [
            ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("ca", "abc", 3), ("gte", "get", 1),
            ("range", "ranged", 1), ("threads", "threads", 0),
        ] as [(String, String, Int)])
    func changesAreCounted(left: String, right: String, distance: Int) {
        #expect(EditDistance.between(left, right) == distance)
        #expect(EditDistance.between(right, left) == distance)
    }
}
