import Testing

@testable import Transfer

/// Bytes that go into memory, at every alignment and around the lengths at which they are copied another way.
@Suite struct ByteSinkTests {
    @Test(arguments: [0, 1, 63, 64, 65, 2047, 2048, 2049, 2111, 4096, 16_384, 16_387])
    func bytesComeToTheirPlaceAndNowhereElse(count: Int) {
        let source = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 3, alignment: 64)
        let target = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 200, alignment: 64)
        defer {
            source.deallocate()
            target.deallocate()
        }
        for index in source.indices { source[index] = UInt8(truncatingIfNeeded: index &* 31 &+ 7) }
        for offset in [0, 1, 15, 16, 63, 64, 100] {
            target.initializeMemory(as: UInt8.self, repeating: 0xEE)
            let bytes = UnsafeRawBufferPointer(rebasing: source[3..<(count + 3)])
            #expect(ByteSink.memory(target).write(bytes, at: Int64(offset)) == 0)
            #expect(target[offset..<(offset + count)].elementsEqual(bytes), "at \(offset)")
            #expect(
                target[..<offset].allSatisfy { $0 == 0xEE } && target[(offset + count)...].allSatisfy { $0 == 0xEE })
        }
    }
}
