/// What the machine did beside a trial's own work: whether others used its network or its processors.
struct MachineWatch {
    private var interface: InterfaceCounter?
    private var bytesBefore: Int64?
    private var loadBefore: ProcessorLoad?

    /// Notes the state before a trial.
    mutating func begin() {
        bytesBefore = interface?.receivedBytes()
        loadBefore = ProcessorLoad.now()
    }

    /// What has happened since `begin`.
    ///
    /// The interface is known from the first trial on that has told its address; a trial during which it changed has no
    /// bytes of it.
    ///
    /// - Parameter localAddress: that of the trial's connections.
    mutating func end(localAddress: String?) -> (interfaceBytes: Int64?, processorsBusy: Double?) {
        let load = loadBefore.flatMap { ProcessorLoad.now()?.busyShare(since: $0) }
        let bytes = interface?.receivedBytes()
        let used = localAddress.flatMap { InterfaceCounter(localAddress: $0) }
        defer { interface = used }
        guard used == interface, let bytes, let bytesBefore, bytes >= bytesBefore else { return (nil, load) }
        return (bytes - bytesBefore, load)
    }
}
