import ArgumentParser
import LinkEmulator

#if os(Linux)
    import Glibc
#endif

/// A link between two devices that it makes, `server0` and `client0`, until the program is ended.
@main
struct LinkEmulatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link-emulator",
        abstract: "Join two network devices, server0 and client0, by an emulated link (Linux, root).",
        discussion: """
            The devices are made in the network namespace of the program, which prints «ready» then; they may be moved \
            into others. Rates are bytes per second, times seconds. Rate, queue, loss and policer are those of the way \
            from the server to the client; the way back has the rate and the delay.
            """)

    @Option(help: "The rate of the link.")
    var rate: Double

    @Option(help: "A change of the rate, as SECONDS:RATE; may be repeated, in the order of time.")
    var step: [LinkParameters.Step] = []

    @Option(help: "The delay of each direction.")
    var delay = 0.01

    @Option(help: "The bytes that wait at most.")
    var queue = 100_000

    @Option(help: "The probability that a packet is lost.")
    var loss = 0.0

    @Option(help: "Drop what a flow, or a client, sends faster than --police-rate.")
    var police: PolicerParameters.Scope?

    @Option(help: "The rate that the policer lets through.")
    var policeRate = 1e6

    @Option(help: "The bytes that the policer lets through at once after a rest.")
    var policeBurst = 64_000

    @Option(help: "What chance follows from.")
    var seed: UInt64 = 1

    func run() throws {
        #if os(Linux)
            let links = try self.links
            let (server, client) = (try TunDevice(name: "server0"), try TunDevice(name: "client0"))
            print("ready")
            fflush(nil)
            var emulator = Emulator(server: server, client: client, down: links.down, up: links.up)
            emulator.run()
        #else
            throw ValidationError("Links are emulated on Linux only.")
        #endif
    }

    private var links: (down: LinkParameters, up: LinkParameters) {
        get throws {
            let policer = police.map { PolicerParameters($0, bytesPerSecond: policeRate, burstBytes: policeBurst) }
            guard
                let down = LinkParameters(
                    bytesPerSecond: rate, steps: step, delaySeconds: delay, queueBytes: queue, lossProbability: loss,
                    policer: policer, seed: seed),
                let up = LinkParameters(bytesPerSecond: rate, delaySeconds: delay)
            else { throw ValidationError("There is no such link: a value is out of its range.") }
            return (down, up)
        }
    }
}
