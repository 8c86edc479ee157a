#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A process that waits for the end of this one and then carries out what is left to do: it ends the downloader that is still
/// running and removes the private folder.
///
/// No program can do so itself when it is killed, and a downloader would go on for hours. The process reads a pipe of which
/// only this program holds the other end; however that comes to be closed, it has its orders. It is a line of the shell, sleeps
/// all the time, and has a group of its own, so that a Ctrl-C in the terminal does not end it first.
final class Caretaker {
    private let ends: PipeEnds
    private let identifier: pid_t

    /// What the shell does.
    ///
    /// The last line that it has read is the group to end, or empty; after "done" nothing is left to do, whoever else may hold
    /// the pipe. A process that is just being killed may still make a file, so the folder is removed twice.
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
    /// - Parameter folder: the private folder, which belongs to this program alone.
    /// - Throws: `TransferError` with the code `lacksResources`.
    init(of folder: String) throws(TransferError) {
        ends = try PipeEnds()
        // The pipe holds thousands of lines; should somebody have stopped the reader, nobody waits for it.
        PipeEnds.setNonBlocking(ends.writeEnd)
        do throws(TransferError) {
            identifier = try ProcessStart(input: ends.readEnd).run(
                "/bin/sh", ["sh", "-c", Caretaker.script, folder], ["PATH=/usr/bin:/bin"])
        } catch {
            ends.close()
            throw error
        }
    }

    /// Tells it that there is nothing to be done, and waits for its end.
    deinit {
        write("done")
        ends.close()
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    }

    /// Names the group of the downloader that is under way.
    func charge(with group: pid_t) { write("\(group)") }

    /// Takes the name back: the number may soon be another group's.
    func discharge() { write("") }

    /// The end for reading stays open here too, so that a reader that is gone is no broken pipe.
    private func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { systemWrite(ends.writeEnd, $0.baseAddress, $0.count) }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
