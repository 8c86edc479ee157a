import Foundation

/// A small HTTP/2 server on a free port of 127.0.0.1, over TLS, that serves ranges of known bytes and misbehaves as told.
///
/// It runs in Python, because its frames have to break rules that libraries keep. Streams are counted from 1 on each
/// connection, in the order of their requests. It ends with this object, and after a minute at the latest.
public final class HTTP2FaultServer: @unchecked Sendable {
    // `@unchecked Sendable`: the process is only touched by `init` and `deinit`.
    private let process: Process
    private let folder: TemporaryFolder
    /// The address of the resource.
    public let url: String
    /// The file of the certificate that a client has to trust.
    public let certificate: String

    /// What the server does wrong, or differently from others.
    public enum Behavior: Sendable {
        /// Nothing.
        case right
        /// It admits this many streams at a time and refuses further ones.
        case limited(Int)
        /// It refuses a stream.
        case refuses(stream: Int)
        /// It resets a stream in mid-body.
        case resets(stream: Int)
        /// It sends GOAWAY in mid-body: only the first stream is completed.
        case goesAway
        /// It sends GOAWAY in mid-body, and completes every stream.
        case saysGoodbye
        /// It sends at most 64 KiB of a stream at a time.
        case sendsLittleAtATime
        /// A stream stops in mid-body; the others are completed.
        case stalls(stream: Int)
        /// The connection ends in mid-body, without the end that TLS provides for.
        case dies
        /// A stream is answered with the bytes of another range.
        case answersOtherRange(stream: Int)
        /// A stream ends before its last byte.
        case endsEarly(stream: Int)

        fileprivate var words: [String] {
            switch self {
            case .right: ["right", "0"]
            case .limited(let streams): ["limited", "\(streams)"]
            case .refuses(let stream): ["refuses", "\(stream)"]
            case .resets(let stream): ["resets", "\(stream)"]
            case .goesAway: ["goes-away", "0"]
            case .saysGoodbye: ["says-goodbye", "0"]
            case .sendsLittleAtATime: ["little", "0"]
            case .stalls(let stream): ["stalls", "\(stream)"]
            case .dies: ["dies", "0"]
            case .answersOtherRange(let stream): ["other-range", "\(stream)"]
            case .endsEarly(let stream): ["ends-early", "\(stream)"]
            }
        }
    }

    /// Whether what it needs is installed.
    public static var isInstalled: Bool { Python.isInstalled && Program(named: "openssl") != nil }

    /// Starts the server and waits until it listens.
    ///
    /// - Parameter bytes: what it serves.
    public init(_ behavior: Behavior, serving bytes: [UInt8]) throws {
        guard let python = Program(named: "python3") else { throw CocoaError(.fileNoSuchFile) }
        folder = try TemporaryFolder()
        certificate = try ServerCertificate.right.make(in: folder)
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path("body")))
        try folder.write(Self.program, to: "server.py")
        let output = Pipe()
        process = try python.start(
            [folder.path("server.py"), folder.path] + behavior.words, output: output, error: FileHandle.standardError)
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "https://127.0.0.1:\(line.trimmingCharacters(in: .whitespacesAndNewlines))/body"
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

extension HTTP2FaultServer {
    /// The server.
    ///
    /// Of HPACK it reads literals alone, and of Huffman's code the characters of `bytes=0-9`.
    private static let program = #"""
        import os, socket, ssl, struct, sys, threading, time
        folder, mode, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
        body = open(folder + "/body", "rb").read()
        codes = {"00000": "0", "00001": "1", "00010": "2", "011001": "3", "011010": "4", "011011": "5", "011100": "6",
                 "011101": "7", "011110": "8", "011111": "9", "00101": "e", "01000": "s", "01001": "t", "010110": "-",
                 "100000": "=", "100011": "b", "1111010": "y"}

        def huffman(data):
            text, code = "", ""
            for bit in "".join(format(byte, "08b") for byte in data):
                code += bit
                if code in codes:
                    text, code = text + codes[code], ""
            return text

        def integer(data, at, bits):
            value, limit = data[at] & ((1 << bits) - 1), (1 << bits) - 1
            at += 1
            if value < limit:
                return value, at
            shift = 0
            while True:
                value += (data[at] & 127) << shift
                shift, at = shift + 7, at + 1
                if data[at - 1] < 128:
                    return value, at

        def string(data, at):
            coded = data[at] & 128
            length, at = integer(data, at, 7)
            part = data[at:at + length]
            return (part if coded else None, part), at + length

        def asked(block):
            at, found = 0, None
            while at < len(block):
                first = block[at]
                if first & 128:
                    _, at = integer(block, at, 7)
                elif first & 224 == 32:
                    _, at = integer(block, at, 5)
                else:
                    index, at = integer(block, at, 6 if first & 64 else 4)
                    if index == 0:
                        _, at = string(block, at)
                    (coded, plain), at = string(block, at)
                    if index == 50:
                        found = huffman(coded) if coded is not None else plain.decode()
            if found is None:
                return 0, len(body) - 1
            first, last = found.split("=")[1].split("-")
            return int(first), int(last)

        def literal(name, value):
            return bytes([0, len(name)]) + name.encode() + bytes([len(value)]) + value.encode()

        class Client:
            def __init__(self, connection):
                self.connection, self.streams, self.count, self.lock = connection, {}, 0, threading.Lock()
                self.opened, self.sent, self.gone, self.asked = 0, 0, False, 0

            def send(self, kind, flags, stream, payload):
                head = struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream)
                self.connection.sendall(head + payload)

            def receive(self, count):
                data = b""
                while len(data) < count:
                    part = self.connection.recv(count - len(data))
                    if not part:
                        raise OSError("closed")
                    data += part
                return data

            def serve(self):
                self.receive(24)
                settings = struct.pack(">HI", 3, number) if mode == "limited" else b""
                self.send(4, 0, 0, settings)
                threading.Thread(target=self.write, daemon=True).start()
                while True:
                    head = self.receive(9)
                    length, kind, flags = int.from_bytes(head[:3], "big"), head[3], head[4]
                    stream = int.from_bytes(head[5:], "big") & 0x7fffffff
                    payload = self.receive(length)
                    with self.lock:
                        if kind == 4 and not flags & 1:
                            self.send(4, 1, 0, b"")
                        elif kind == 6 and not flags & 1:
                            self.send(6, 1, 0, payload)
                        elif kind == 3:
                            self.streams.pop(stream, None)
                        elif kind == 1:
                            self.answer(stream, payload[5:] if flags & 32 else payload)

            def answer(self, stream, block):
                self.count += 1
                self.asked = time.monotonic()
                first, last = asked(block)
                if mode == "refuses" and self.count == number or mode == "limited" and len(self.streams) >= number:
                    return self.send(3, 0, stream, struct.pack(">I", 7))
                if mode == "other-range" and self.count == number:
                    first, last = 0, last - first
                length = last - first + 1
                fields = literal("content-range", "bytes %d-%d/%d" % (first, last, len(body)))
                fields += literal("content-length", str(length))
                self.send(1, 4, stream, b"\x08\x03206" + fields)
                self.streams[stream] = [self.count, first, last + 1, (first + last + 1) // 2]

            def write(self):
                try:
                    while True:
                        with self.lock:
                            busy = [self.part(stream) for stream in list(self.streams)]
                        time.sleep(0.0005 if any(busy) else 0.005)
                        if mode == "little" and any(busy):
                            time.sleep(0.002)
                except OSError:
                    pass

            def part(self, stream):
                if stream not in self.streams:
                    return True
                turn, at, end, half = self.streams[stream]
                if at >= half:
                    if mode == "resets" and turn == number:
                        del self.streams[stream]
                        self.send(3, 0, stream, struct.pack(">I", 2))
                        return True
                    if mode == "stalls" and turn == number:
                        return False
                    if mode == "ends-early" and turn == number:
                        del self.streams[stream]
                        self.send(0, 1, stream, b"")
                        return True
                    if mode == "dies" and at > 0:
                        socket.socket.shutdown(self.connection, socket.SHUT_RDWR)
                        raise OSError("died")
                    if mode in ("goes-away", "says-goodbye") and not self.gone:
                        if time.monotonic() - self.asked < 0.3:
                            return False  # On a busy machine, a request may still be on its way.
                        self.gone = True
                        first = min(self.streams)
                        last = first if mode == "goes-away" else max(self.streams)
                        self.send(7, 0, 0, struct.pack(">II", last, 0))
                        if mode == "goes-away":
                            for other in [known for known in self.streams if known != first]:
                                del self.streams[other]
                            if stream != first:
                                return True
                size = 65536 if mode == "little" else 16384
                stop = min(end, half if at < half else end, at + size)
                while at < stop:
                    piece = body[at:min(stop, at + 16384)]
                    at += len(piece)
                    self.send(0, 1 if at == end else 0, stream, piece)
                self.streams[stream][1] = at
                if at == end:
                    del self.streams[stream]
                return True

        def serve(connection):
            try:
                Client(context.wrap_socket(connection, server_side=True)).serve()
            except OSError:
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder + "/certificate.pem", folder + "/key.pem")
        context.set_alpn_protocols(["h2"])
        listener = socket.create_server(("127.0.0.1", 0))
        threading.Timer(60, lambda: os._exit(1)).start()
        print(listener.getsockname()[1], flush=True)
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        """#
}
