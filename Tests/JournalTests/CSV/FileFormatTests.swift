import Testing

@testable import Journal

/// The headers are a contract with everyone who reads these files: columns are only ever appended.
@Suite struct FileFormatTests {
    @Test func trialsHasItsHeader() {
        let columns =
            "schema,label,sequence,block,position,method,threads,connections,started_utc,seconds,bytes,bytes_per_second,"
            + "steady_bytes_per_second,connect_seconds,tls_seconds,first_byte_seconds,cpu_seconds,http_version,"
            + "remote_address,outcome,error,interface_bytes,processors_busy,phase,window_seconds\n"
        #expect(TrialSchema.trials.header == columns)
    }

    @Test func connectionsHasItsHeader() {
        let columns =
            "label,sequence,connection,first_byte,last_byte,bytes,seconds,name_seconds,connect_seconds,tls_seconds,"
            + "first_byte_seconds,bytes_per_second,local_port,rtt_seconds,receive_rtt_seconds,min_rtt_seconds,"
            + "receive_window_bytes,out_of_order_packets,data_segments,outcome,error,cpu_seconds\n"
        #expect(ConnectionSchema.connections.header == columns)
    }

    @Test func intervalsHasItsHeader() {
        #expect(IntervalSchema.intervals.header == "label,sequence,connection,start_seconds,end_seconds,bytes\n")
    }
}
