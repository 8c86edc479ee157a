internal import FileAccess

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Folders that nobody else may enter.
enum PrivateFolder {
    /// Makes a folder with a random name.
    ///
    /// - Parameter parent: the folder that it is made in.
    /// - Returns: its path.
    /// - Throws: `TransferError` with the code `cannotCreate`.
    static func make(in parent: String) throws(TransferError) -> String {
        var template = Array((parent + "/dlsweep-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TransferError(FileError(.cannotCreate, path: parent + "/dlsweep-XXXXXX"))
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
