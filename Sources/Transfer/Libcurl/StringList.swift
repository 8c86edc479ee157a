internal import CCurl

/// A list of strings in the form that libcurl reads; the library does not copy it, so it has an owner.
final class StringList {
    let pointer: UnsafeMutablePointer<curl_slist>?

    init(_ strings: [String]) throws(TransferError) {
        var list: UnsafeMutablePointer<curl_slist>?
        for string in strings {
            guard let longer = curl_slist_append(list, string) else {
                curl_slist_free_all(list)
                throw TransferError(.lacksResources, "There is not enough memory for a list of headers.")
            }
            list = longer
        }
        pointer = list
    }

    deinit { curl_slist_free_all(pointer) }
}
