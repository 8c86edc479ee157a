@testable import Analysis
@testable import Sweep
@testable import Timing
import Foundation
import Testing

/// The Python of this machine, for comparisons with its csv module.
enum Python {
    /// Whether there is one.
    static var isInstalled: Bool { (try? run("")) != nil }

    /// Runs a program with arguments and waits for it; a program that fails is an error.
    static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
