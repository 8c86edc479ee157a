#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
package import FileAccess

/// An append-only file on a disk that a test fills.
package struct FullDisk {
    /// The file.
    package let file: AppendFile
    private let descriptor: Int32

    /// Opens a file that takes everything until `fill` is called.
    package init() throws {
        descriptor = open("/dev/null", O_WRONLY)
        file = AppendFile(descriptor: descriptor, path: "a full disk")
    }

    /// Makes every later write fail because the disk is full.
    package func fill() {
        let full = open("/dev/full", O_WRONLY)
        dup2(full, descriptor)
        close(full)
    }
}
