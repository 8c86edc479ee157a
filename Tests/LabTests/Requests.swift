import NIOHTTP1

extension HTTPRequestHead {
    /// A GET, by default of the resource.
    static func get(_ uri: String = "/lab.bin", range: String? = nil) -> Self {
        make(.GET, uri, range)
    }

    /// A HEAD, by default of the resource.
    static func head(_ uri: String = "/lab.bin", range: String? = nil) -> Self {
        make(.HEAD, uri, range)
    }

    private static func make(_ method: HTTPMethod, _ uri: String, _ range: String?) -> Self {
        var head = HTTPRequestHead(version: .http1_1, method: method, uri: uri)
        if let range { head.headers.add(name: "Range", value: range) }
        return head
    }
}
