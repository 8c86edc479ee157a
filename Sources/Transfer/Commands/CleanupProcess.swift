#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A process that waits for the end of dlsweep, then kills a downloader that is still running and removes the private
/// folder.
///
/// dlsweep cannot do so itself if it is killed, and the downloader would run on for hours. The process reads a pipe
/// whose other end only dlsweep holds, so it learns of the end of dlsweep whatever the reason. It is a shell script
/// that only waits, in a process group of its own, so that Ctrl-C in the terminal does not end it first.
final class CleanupProcess {
    private let ends: PipeEnds
    private let identifier: pid_t

    /// The script.
    ///
    /// The last line read is the process group to kill, or empty. After "done" the script exits, even if another
    /// process still holds the pipe. A process that is being killed may still create a file, so the folder is removed
    /// twice.
    private static let script = """
        trap '' HUP INT TERM
        group=
        while read -r line; do
            [ "$line" = done ] && exit
            group=$line
        done
        [ -n "$group" ] && kill -s KILL -- "-$group"
        rm -rf -- "$0"
        sleep 1
        rm -rf -- "$0"
        """

    /// Starts the process.
    ///
    /// - Parameter folder: the private folder, which no other program uses.
    /// - Throws: `TransferError` with the code `lacksResources`.
    init(of folder: String) throws(TransferError) {
        ends = try PipeEnds()
        // The pipe holds thousands of lines. If the reader is suspended, dlsweep does not wait for it.
        PipeEnds.setNonBlocking(ends.writeEnd)
        do throws(TransferError) {
            identifier = try ProcessStart(input: ends.readEnd).run(
                "/bin/sh", words: ["sh", "-c", CleanupProcess.script, folder], environment: ["PATH=/usr/bin:/bin"])
        } catch {
            ends.close()
            throw error
        }
    }

    /// Ends the process without any cleanup, and waits for it.
    deinit {
        write("done")
        ends.close()
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    }

    /// Sets the process group of the running downloader, which is to be killed.
    func watch(group: pid_t) { write("\(group)") }

    /// Forgets the process group, because the system may reuse its number.
    func forgetGroup() { write("") }

    /// The reading end stays open here too, so that writing to a reader that has ended raises no signal.
    private func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        bytes.withUnsafeBytes { systemWrite($0, to: ends.writeEnd) }
    }
}

private func systemWrite(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    _ = write(descriptor, bytes.baseAddress, bytes.count)
}
