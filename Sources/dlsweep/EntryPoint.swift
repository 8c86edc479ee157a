#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The entry point of the program.
///
/// It is not asynchronous. An asynchronous entry point waits for a thread of the runtime before its first line, so that it could
/// not report a system without free threads.
@main
enum EntryPoint {
    static func main() {
        StandardStream.fillGaps()
        Interrupt.install()
        exit(Dlsweep.run(Array(CommandLine.arguments.dropFirst())))
    }
}
