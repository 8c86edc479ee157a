#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the program begins and ends.
///
/// Nothing here is asynchronous: an asynchronous beginning would wait for a thread of the runtime before its first line, and
/// where the system has none to give, nobody could say so.
@main
enum EntryPoint {
    static func main() {
        StandardStream.fillGaps()
        Interrupt.install()
        exit(Dlsweep.run(Array(CommandLine.arguments.dropFirst())))
    }
}
