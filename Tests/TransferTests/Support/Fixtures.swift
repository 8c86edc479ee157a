import Lab
import TestSupport

@testable import Transfer

extension ConnectionOptions {
    /// Options that ask no proxy, whatever the environment says, and give up soon.
    static func direct(stallSeconds: Double = 10, connectSeconds: Double = 5) -> ConnectionOptions {
        var options = ConnectionOptions()
        options.proxy = ""
        options.connectTimeoutSeconds = connectSeconds
        options.stallTimeoutSeconds = stallSeconds
        return options
    }
}

extension Array where Element == UInt8 {
    /// Bytes that differ from one place to the next, so that a wrong offset shows.
    static func sample(_ count: Int) -> [UInt8] { BytePattern(seed: 7).bytes(in: 0..<Int64(count)) }
}

extension String {
    /// Calls a closure with the bytes of the text.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Array(utf8).withUnsafeBytes { try body($0) }
    }
}

extension LabServer {
    /// Runs a test against a server in this process, and stops the server whatever happens.
    static func with<Result>(
        length: Int64, fault: Fault? = nil, bytesPerSecond: Double? = nil,
        _ body: (LabServer) throws -> Result
    ) async throws -> Result {
        let scenario = try Scenario(
            contentLength: length, bytesPerSecondPerConnection: bytesPerSecond, fault: fault)
        return try await with(scenario, body)
    }

    /// The resource as a probe of a server without faults would have found it.
    func assumedResource() throws -> Resource { try .assumed(url, length: scenario.contentLength) }
}

extension Resource {
    /// A resource that nobody has probed.
    static func assumed(
        _ url: String, length: Int64?, etag: String? = nil, lastModified: String? = nil
    ) throws -> Resource {
        let url = try DownloadURL(url)
        return Resource(
            url: url, finalURL: url, length: length, rangeRefusal: nil, etag: etag, lastModified: lastModified,
            remoteAddress: nil, httpVersion: nil, phases: ConnectionPhases(), remotePort: nil)
    }
}

/// The error that a closure throws, or `nil` if it throws none.
func transferError(_ body: () throws(TransferError) -> Void) -> TransferError? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}
