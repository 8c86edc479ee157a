@testable import Analysis
@testable import FileAccess
@testable import Journal
@testable import Sweep
@testable import Timing
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that takes everything until the moment when the disk is full.
struct FullDisk {
    /// The file.
    let file: AppendFile
    private let descriptor: Int32

    init() throws {
        descriptor = open("/dev/null", O_WRONLY)
        try #require(descriptor >= 0)
        file = AppendFile(descriptor: descriptor, path: "a full disk")
    }

    /// From now on nothing can be written.
    func fill() {
        let full = open("/dev/full", O_WRONLY)
        dup2(full, descriptor)
        close(full)
    }
}
