public import Sweep
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An external downloader whose program is installed.
public struct InstalledCommand: Sendable {
    /// How it is called.
    public let template: CommandTemplate
    /// The path of its program.
    let program: String

    /// Looks for the program of a template, as a shell does.
    ///
    /// - Parameters:
    ///   - template: the command of the external downloader.
    ///   - searchPath: the value of `PATH`.
    /// - Throws: `TransferError` with the code `invalidRequest`, which names the package if it is known.
    public init(_ template: CommandTemplate, searchPath: String) throws(TransferError) {
        self.template = template
        let name = template.words.first ?? ""
        let folders = searchPath.split(separator: ":", omittingEmptySubsequences: false)
        let candidates = name.contains("/") ? [name] : folders.map { ($0.isEmpty ? "." : $0) + "/" + name }
        guard let program = candidates.first(where: InstalledCommand.isExecutable) else {
            throw InstalledCommand.missing(template, name)
        }
        self.program = program
    }

    private static func isExecutable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    private static func missing(_ template: CommandTemplate, _ name: String) -> TransferError {
        let package = template.package.map { " It comes with the package \($0)." } ?? ""
        return TransferError(
            .invalidRequest,
            "The external downloader \(template.name) needs \(name), which is not installed.\(package)",
            cause: .downloaderNotInstalled)
    }
}
