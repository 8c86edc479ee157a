extension Verdict {
    /// What limits the rate, as far as the measurements tell; none of these says where on the path a limit sits.
    public enum Cause: String, Codable, Sendable, CaseIterable {
        /// Each connection is held to a rate.
        case connectionThrottle = "connection_throttle"
        /// A token bucket that drops what exceeds a rate.
        case policer
        /// Losses on the path.
        case pathLoss = "path_loss"
        /// The receiver's window.
        case receiveWindow = "receive_window"
        /// A link shared with others.
        case sharedLink = "shared_link"
        /// A limit for all connections of one client.
        case clientCap = "client_cap"
        /// A limit to the number of connections.
        case admissionLimit = "admission_limit"
        /// The machine that measures.
        case localMachine = "local_machine"
        /// The start of the connections, which a short transfer does not leave behind.
        case ramp
        /// What it costs to set up connections.
        case setupCost = "setup_cost"
        /// The network changed during the run.
        case networkChanged = "network_changed"
        /// Nothing was shown.
        case unknown
    }
}
