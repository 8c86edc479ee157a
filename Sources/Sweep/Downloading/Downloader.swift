/// What a sweep measures: something that fetches the same bytes in several ways.
///
/// The three calls come in this order for every trial. Only `download` is timed; it reports its own seconds, because only
/// it knows when the last byte was written.
public protocol Downloader {
    /// Makes everything ready before the clock starts: space, threads, handles.
    ///
    /// - Throws: an error that ends the sweep, such as a full disk.
    func prepare(_ treatment: Treatment) throws

    /// Fetches the bytes once. What goes wrong is part of the result.
    func download(_ treatment: Treatment) -> Download

    /// Compares the bytes of the download before with those of the reference, after the clock has stopped.
    ///
    /// - Returns: the failure, or `nil` where the bytes are right or cannot be compared.
    func verify() -> Failure?
}
