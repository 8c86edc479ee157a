internal import CCurl

/// The names of protocol versions.
enum HTTPVersion {
    /// The name of libcurl's number, such as `http/1.1`.
    static func name(_ version: Int) -> String? {
        switch version {
        case Int(CURL_HTTP_VERSION_1_0): "http/1.0"
        case Int(CURL_HTTP_VERSION_1_1): "http/1.1"
        case Int(CURL_HTTP_VERSION_2_0): "http/2"
        default: nil
        }
    }
}
