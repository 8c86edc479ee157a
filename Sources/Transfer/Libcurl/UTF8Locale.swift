#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The character set of this program's texts, where a library of C goes by the locale.
///
/// Only the calling thread's locale changes, and only for a moment: numbers are written as before.
enum UTF8Locale {
    /// Runs a closure in a locale whose character set is UTF-8, where the system has one.
    static func use<Result>(_ body: () -> Result) -> Result {
        let names = ["C.UTF-8", "UTF-8", "en_US.UTF-8", ""]
        let locale = names.reduce(nil as locale_t?) { found, name in found ?? newlocale(ctypeMask, name, nil) }
        guard let locale else { return body() }
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        return body()
    }

    #if canImport(Darwin)
        private static let ctypeMask = LC_CTYPE_MASK
    #else
        /// A macro of shifts, which Swift does not import.
        private static let ctypeMask = Int32(1) << LC_CTYPE
    #endif
}
