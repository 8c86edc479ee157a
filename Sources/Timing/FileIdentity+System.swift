#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

extension FileIdentity {
    /// The identity in what `fstatat` said of an entry.
    ///
    /// - Parameters:
    ///   - status: what was said of the entry `name` of the open folder `folder`.
    ///   - folder: the folder's descriptor.
    ///   - name: the entry's name in the folder.
    init(status: stat, folder: CInt, name: EntryName) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
        #if canImport(Darwin)
            birth = Self.nanoseconds(Int64(status.st_birthtimespec.tv_sec), Int64(status.st_birthtimespec.tv_nsec))
        #else
            birth = Self.birth(folder: folder, name: name)
        #endif
    }

    private static func nanoseconds(_ seconds: Int64, _ nanoseconds: Int64) -> Int64 {
        seconds &* 1_000_000_000 &+ nanoseconds
    }
}

#if !canImport(Darwin)
    extension FileIdentity {
        private typealias Statx =
            @convention(c) (CInt, UnsafePointer<CChar>, CInt, CUnsignedInt, UnsafeMutableRawPointer) -> CInt

        /// The C library's `statx`: its header hides it without `_GNU_SOURCE`, so it is looked up by name.
        private static let statx: Statx? = dlsym(dlopen(nil, RTLD_NOW), "statx").map {
            unsafeBitCast($0, to: Statx.self)
        }

        /// The bit of `stx_mask` that asks for the time of birth, and that says it was given.
        private static let birthMask: CUnsignedInt = 0x800

        /// Offsets in the kernel's `struct statx`, which is the same on every architecture.
        private enum Offset {
            static let mask = 0
            static let birthSeconds = 80
            static let birthNanoseconds = 88
            static let size = 256
        }

        private static func birth(folder: CInt, name: EntryName) -> Int64? {
            guard let statx else { return nil }
            return withUnsafeTemporaryAllocation(byteCount: Offset.size, alignment: 8) { buffer in
                guard let base = buffer.baseAddress,
                    name.withCString({ statx(folder, $0, AT_SYMLINK_NOFOLLOW, birthMask, base) }) == 0,
                    base.load(fromByteOffset: Offset.mask, as: CUnsignedInt.self) & birthMask != 0
                else { return nil }
                return nanoseconds(
                    base.load(fromByteOffset: Offset.birthSeconds, as: Int64.self),
                    Int64(base.load(fromByteOffset: Offset.birthNanoseconds, as: UInt32.self)))
            }
        }
    }
#endif
