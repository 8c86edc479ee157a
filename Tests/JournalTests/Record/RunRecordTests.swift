import ExampleRuns
import Sweep
import Testing

@testable import Journal

@Suite struct RunRecordTests {
    @Test func theFileIsReadBackAsItWas() throws {
        var record = try RunRecord.example()
        #expect(try JSONText.decode(RunRecord.self, from: Array(record.json.utf8)) == record)
        record.state = .abandoned
        record.reason = "Aborted: the server responded with 404."
        record.endedUtc = "2026-11-22T10:14:00.000Z"
        #expect(try JSONText.decode(RunRecord.self, from: Array(record.json.utf8)) == record)
    }

    @Test func unknownValuesAreAbsentAndStayAbsent() throws {
        let record = RunRecord(
            label: "x", startedUtc: "", plan: try .example(),
            resource: RecordedResource(
                url: "http://h/", finalUrl: "http://h/", bytes: 1, etag: nil, lastModified: nil, remoteAddress: nil,
                httpVersion: nil),
            connection: RecordedConnection(
                insecure: false, proxy: nil, interface: nil, receiveBufferBytes: nil, headerNames: []),
            truth: nil, environment: [:], cautions: [])
        let json = try record.json
        #expect(try JSONText.decode(RunRecord.self, from: Array(json.utf8)) == record)
        #expect(!json.contains("null"))
        #expect(!json.contains("etag"))
    }

    /// The keys are those of the first version, whatever the properties are called.
    @Test func theKeysOfDroppedTreatmentsAndResumptionsAreFixed() throws {
        var record = try RunRecord.example()
        record.dropped = [DroppedTreatment(.ranged(4), afterBlock: 3)]
        record.resumptions = [
            Resumption(startedUtc: "", afterSequence: 12, afterAbort: true, remoteAddress: "192.0.2.7")
        ]
        let json = try record.json
        #expect(json.contains("\n  \"set_aside\" : [\n"))
        #expect(json.contains("\"after_giving_up\" : true"))
        #expect(try JSONText.decode(RunRecord.self, from: Array(json.utf8)) == record)
    }

    @Test func whatIsKnownAboutHTTP2AndHTTP3HasItsKeys() throws {
        var record = try RunRecord.example()
        #expect(try !record.json.contains("\"http2\"") && !record.json.contains("\"http3\""))
        record.http2 = RecordedHTTP2(streamLimit: 100, streamWindowBytes: nil, connectionWindowBytes: nil)
        record.http3 = RecordedHTTP3(quicLibrary: "ngtcp2/1.1.0 nghttp3/0.15.0")
        let json = try record.json
        #expect(json.contains("\"stream_limit\" : 100"))
        #expect(json.contains("\"quic_library\" : \"ngtcp2/1.1.0 nghttp3/0.15.0\""))
        #expect(try JSONText.decode(RunRecord.self, from: Array(json.utf8)) == record)
    }

    @Test func aRunThatStartsIsRunning() throws {
        let record = try RunRecord.example()
        #expect(record.state == .running)
        #expect(record.reason == nil)
        #expect(record.endedUtc == nil)
        #expect(record.schema == 1)
    }

    @Test(arguments: [
        (RunRecord.State.running, "running"), (.complete, "complete"), (.interrupted, "interrupted"),
        (.abandoned, "abandoned"),
    ])
    func aStateIsStoredAsAWord(state: RunRecord.State, word: String) throws {
        var record = try RunRecord.example()
        record.state = state
        #expect(try record.json.contains("\n  \"state\" : \"\(word)\",\n"))
    }

    @Test func keysAreInSnakeCaseAndInTheOrderOfTheAlphabet() throws {
        let golden = """
            {
              "cautions" : [
                "Certificates were not checked (--insecure)."
              ],
              "connection" : {
                "header_names" : [
                  "Authorization",
                  "X-Key"
                ],
                "insecure" : true,
                "interface" : "eth0",
                "proxy" : "http://***@proxy:3128",
                "receive_buffer_bytes" : 65536
              },
              "environment" : {
                "libcurl" : "8.5.0",
                "os_name" : "Linux",
                "tcpCongestionControl" : "cubic"
              },
              "label" : "home",
              "plan" : {
                "baseline" : false,
                "byte_limit" : 1000000,
                "commands" : [

                ],
                "confidence" : 0.9,
                "confirms" : false,
                "design" : "factorial",
                "margin" : 0.1,
                "pause_seconds" : 0.5,
                "seed" : 18446744073709551615,
                "sink" : "file",
                "thread_counts" : [
                  1,
                  2,
                  4
                ],
                "trials" : 5,
                "warm_ups" : 1
              },
              "resource" : {
                "bytes" : 230000000,
                "etag" : "\\"5f3-abc/1\\"",
                "final_url" : "https://a.example.org/ubuntu.iso",
                "http_version" : "http/1.1",
                "last_modified" : "Sun, 22 Nov 2026 10:00:00 GMT",
                "remote_address" : "192.0.2.7",
                "url" : "https://mirror.example.org/ubuntu.iso?key=***"
              },
              "schema" : 1,
              "started_utc" : "2026-11-22T10:13:00.123Z",
              "state" : "running",
              "truth" : {
                "bytes_per_second_in_all" : 20000000,
                "bytes_per_second_per_connection" : 4000000
              }
            }

            """
        #expect(try RunRecord.example().json == golden)
    }
}
