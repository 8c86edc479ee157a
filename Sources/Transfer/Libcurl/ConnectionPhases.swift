internal import CCurl

/// How long the phases of a connection took, in seconds; a phase that did not happen is `nil`.
public struct ConnectionPhases: Sendable, Equatable {
    /// The look-up of the name.
    public var nameSeconds: Double?
    /// The TCP handshake: one round trip.
    public var connectSeconds: Double?
    /// The TLS handshake.
    public var tlsSeconds: Double?
    /// From the moment that the connection was ready to the first byte of the answer: request and wait.
    public var firstByteSeconds: Double?
}

extension ConnectionPhases {
    /// The phases of a handle's last transfer, from libcurl's moments.
    init(_ handle: borrowing EasyHandle) {
        let named = handle.microseconds(CURLINFO_NAMELOOKUP_TIME_T)
        let connected = handle.microseconds(CURLINFO_CONNECT_TIME_T)
        let secured = handle.microseconds(CURLINFO_APPCONNECT_TIME_T)
        let answered = handle.microseconds(CURLINFO_STARTTRANSFER_TIME_T)
        nameSeconds = ConnectionPhases.seconds(from: 0, to: named)
        connectSeconds = ConnectionPhases.seconds(from: named, to: connected)
        tlsSeconds = ConnectionPhases.seconds(from: connected, to: secured)
        firstByteSeconds = ConnectionPhases.seconds(from: max(connected, secured), to: answered)
    }

    private static func seconds(from start: Int64, to end: Int64) -> Double? {
        end > 0 ? Double(max(end - start, 0)) / 1e6 : nil
    }
}
