#if os(Linux)
    import Glibc

    /// Carries packets between two devices over a link in each direction, until the process ends.
    public struct Emulator: ~Copyable {
        /// One direction.
        private struct Way {
            let from: TunDevice
            let to: TunDevice
            var link: Link
            let queue = PacketQueue(capacity: 16_384)
        }

        private var ways: [Way]
        private let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: PacketQueue.longestPacket, alignment: 16)

        /// The longest sleep while packets are on their way, in nanoseconds: what comes meanwhile is seen so much
        /// later.
        private static let longestSleep: UInt64 = 150_000

        /// Joins two devices.
        ///
        /// - Parameters:
        ///   - server: Where the download comes from.
        ///   - client: Where it goes to.
        ///   - down: The link from the server to the client.
        ///   - up: The link back.
        public init(server: TunDevice, client: TunDevice, down: LinkParameters, up: LinkParameters) {
            ways = [
                Way(from: server, to: client, link: Link(down)), Way(from: client, to: server, link: Link(up)),
            ]
        }

        deinit { buffer.deallocate() }

        /// Carries packets forever.
        public mutating func run() {
            while true {
                for index in ways.indices { accept(index) }
                let now = Self.now
                for way in ways { while way.queue.deliver(at: now, way.to.write) {} }
                waitForPacket(at: Self.now)
            }
        }

        /// Offers the link what its sender has sent by now.
        private mutating func accept(_ index: Int) {
            while let count = ways[index].from.read(into: buffer) {
                let packet = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                if case .arrives(let moment) = ways[index].link.offer(packet, at: Self.now) {
                    _ = ways[index].queue.append(packet, arriving: moment)
                }
            }
        }

        /// Waits until a packet arrives or, if none is on its way, until one is sent.
        private func waitForPacket(at now: UInt64) {
            guard let next = ways.compactMap({ $0.queue.nextArrival }).min() else {
                var descriptors = ways.map { pollfd(fd: $0.from.descriptor, events: Int16(POLLIN), revents: 0) }
                _ = poll(&descriptors, nfds_t(descriptors.count), -1)
                return
            }
            guard next > now else { return }
            var time = timespec(tv_sec: 0, tv_nsec: Int(min(next - now, Self.longestSleep)))
            nanosleep(&time, nil)
        }

        private static var now: UInt64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        }
    }
#endif
