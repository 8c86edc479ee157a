/// What stays the same when a file is renamed or modified, and differs between any two files.
///
/// An inode's number is given to a new file as soon as the old one is gone; the time of birth tells the two apart.
struct FileIdentity: Hashable, Sendable {
    /// The device that holds the file.
    let device: UInt64
    /// The number of its inode there.
    let inode: UInt64
    /// Nanoseconds from 1970 to the file's creation, or nil where the file system does not tell.
    let birth: Int64?
}
