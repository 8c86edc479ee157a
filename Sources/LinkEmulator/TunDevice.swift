#if os(Linux)
    import Glibc

    /// A network device whose packets this program reads and writes; it exists until it is closed.
    public final class TunDevice {
        /// The errno of a system call that failed, with what was being done.
        public struct Failure: Error, CustomStringConvertible {
            /// What was being done.
            public let action: String
            /// The errno.
            public let code: CInt
            /// A sentence.
            public var description: String { "\(action): \(String(cString: strerror(code)))" }
        }

        /// The file descriptor, which never blocks.
        public let descriptor: CInt

        /// Makes a device in the network namespace of the process.
        ///
        /// - Parameter name: Up to 15 bytes, of no device that is there.
        /// - Throws: `Failure`, if the system refuses it: it needs root and /dev/net/tun.
        public init(name: String) throws(Failure) {
            descriptor = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { throw Failure(action: "opening /dev/net/tun", code: errno) }
            var request = Request()
            withUnsafeMutableBytes(of: &request.name) { $0.copyBytes(from: name.utf8.prefix(15)) }
            guard ioctl(descriptor, Self.setInterface, &request) == 0 else {
                let code = errno
                close(descriptor)
                throw Failure(action: "making the device \(name)", code: code)
            }
        }

        deinit { close(descriptor) }

        /// Reads one packet of those that the system sends out through the device.
        ///
        /// - Returns: Its length, or `nil` if there is none now.
        public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            return count > 0 ? count : nil
        }

        /// Lets the system receive a packet through the device; what it does not take is lost, as on any network.
        public func write(_ packet: UnsafeRawBufferPointer) {
            _ = Glibc.write(descriptor, packet.baseAddress, packet.count)
        }

        /// `struct ifreq` of <linux/if.h>: a name, flags, and room to 40 bytes.
        private struct Request {
            var name: (UInt64, UInt64) = (0, 0)
            /// IFF_TUN, packets from the IP header on, and IFF_NO_PI, nothing before it.
            var flags: UInt16 = 0x0001 | 0x1000
            var padding: (UInt16, UInt32, UInt64, UInt64) = (0, 0, 0, 0)
        }

        /// TUNSETIFF of <linux/if_tun.h>, a macro that Swift does not import: _IOW('T', 202, int).
        private static let setInterface: UInt = 0x4004_54CA
    }
#endif
