// The last step of the notebook that this project grew from: the same file with one thread and with four, each inside the
// timer, which says how long it took and removes the file.
//
//     swift run -c release one-against-four [URL]
//
// Without an address, 230 MB come from the built-in lab server.

import Timing
import Lab
import Transfer

/// Downloads the resource twice into the current folder.
func compare(_ url: String) throws {
    try withTimer("Downloading with one thread") {
        try singleThreadDownload(url: url, filename: "single-thread.download")
    }
    try withTimer("Downloading with four threads") {
        try threadedDownload(url: url, filename: "four-threads.download", threads: 4)
    }
}

do {
    if let url = CommandLine.arguments.dropFirst().first {
        try compare(url)
    } else {
        let scenario = try Scenario(
            contentLength: 230_000_000, bytesPerSecondPerConnection: 25e6, bytesPerSecondInAll: 80e6)
        let server = try await LabServer.start(scenario)
        try compare(server.url)
        try await server.stop()
    }
} catch {
    TimerContext.logToStandardError("\(error)")
    endProcess()
}
