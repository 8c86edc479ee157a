import Foundation
import Sweep
import Transfer

/// The limit: sockets that are read into one small buffer and thrown away, a thread for each, over plain HTTP.
///
/// It checks the status and counts the bytes of each answer, and nothing else.
final class BareReader: Downloader {
    private let port: UInt16
    private let path: String
    private let bytes: Int64

    init(port: UInt16, path: String, bytes: Int64) {
        self.port = port
        self.path = path
        self.bytes = bytes
    }

    func prepare(_ treatment: Treatment) {}

    func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        let parts = ByteRange.parts(of: bytes, threads: treatment.threads)
        let round = Round(threads: parts.count)
        let threads = parts.map { part in
            Thread { [port, path] in
                round.wait()
                round.end(BareReader.fetch(part, port: port, path: path))
            }
        }
        for thread in threads { thread.start() }
        let (seconds, cpuSeconds, received) = round.run()
        let failure = received == bytes ? nil : Failure(.short, "\(received) of \(bytes) bytes came.")
        return Download(seconds: seconds, bytes: received, cpuSeconds: cpuSeconds, failure: failure)
    }

    func verify() -> Failure? { nil }

    /// The bytes of the body that came.
    private static func fetch(_ part: ByteRange, port: UInt16, path: String) -> Int64 {
        guard let descriptor = LoopbackSocket.connect(port: port) else { return 0 }
        defer { close(descriptor) }
        let request =
            "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=\(part.first)-\(part.last)\r\nConnection: close\r\n\r\n"
        guard send(descriptor, request, request.utf8.count, 0) == request.utf8.count else { return 0 }
        // As large as the buffer that the downloads under test give libcurl.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 512 * 1024, alignment: 4096)
        defer { buffer.deallocate() }
        var received: Int64 = 0
        var isBody = false
        while true {
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            guard count > 0 else { return received }
            guard !isBody else {
                received += Int64(count)
                continue
            }
            // nginx sends its head in one piece.
            let text = String(decoding: buffer.prefix(min(count, 4096)), as: Unicode.ASCII.self)
            guard text.hasPrefix("HTTP/1.1 206"), let end = text.range(of: "\r\n\r\n") else { return 0 }
            isBody = true
            received = Int64(count - text.unicodeScalars.distance(from: text.startIndex, to: end.upperBound))
        }
    }

    /// One release of several threads, and the moment at which the last one ends.
    private final class Round: @unchecked Sendable {
        // `@unchecked Sendable`: the sum and the count are changed with the lock held.
        private let gate = DispatchSemaphore(value: 0)
        private let done = DispatchSemaphore(value: 0)
        private let lock = NSLock()
        private let threads: Int
        private var received: Int64 = 0
        private var running: Int

        init(threads: Int) {
            self.threads = threads
            running = threads
        }

        func wait() { gate.wait() }

        func end(_ bytes: Int64) {
            lock.lock()
            received += bytes
            running -= 1
            let isLast = running == 0
            lock.unlock()
            if isLast { done.signal() }
        }

        func run() -> (seconds: Double, cpuSeconds: Double, received: Int64) {
            usleep(20_000)  // until the threads wait
            let usedBefore = Self.reading(CLOCK_PROCESS_CPUTIME_ID)
            let start = Self.reading(CLOCK_MONOTONIC)
            for _ in 0..<threads { gate.signal() }
            done.wait()
            let seconds = Self.reading(CLOCK_MONOTONIC) - start
            return (seconds, Self.reading(CLOCK_PROCESS_CPUTIME_ID) - usedBefore, received)
        }

        private static func reading(_ clock: clockid_t) -> Double {
            var now = timespec()
            clock_gettime(clock, &now)
            return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
        }
    }
}
