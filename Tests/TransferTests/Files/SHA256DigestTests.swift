import Testing
import TestSupport

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Digests against the vectors of FIPS 180-4 (NIST, "Examples with intermediate values").
@Suite struct SHA256DigestTests {
    private static let vectors = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ]

    @Test(arguments: vectors) func bytesInMemory(text: String, digest: String) throws {
        #expect(try text.withBytes { try SHA256Digest(of: $0) }.description == digest)
    }

    @Test(arguments: vectors) func bytesOfAFile(text: String, digest: String) throws {
        #expect(try fileDigest(Array(text.utf8)).description == digest)
    }

    @Test(arguments: [1 << 20, 1 << 20 + 1, 3_000_000]) func aFileOfSeveralPieces(count: Int) throws {
        let bytes = [UInt8].sample(count)
        #expect(try fileDigest(bytes) == bytes.withUnsafeBytes { try SHA256Digest(of: $0) })
    }

    @Test func hexadecimalDigitsAreReadInBothCases() {
        for (_, digest) in Self.vectors {
            #expect(SHA256Digest(hexadecimal: digest)?.description == digest)
            #expect(SHA256Digest(hexadecimal: digest.uppercased())?.description == digest)
        }
    }

    @Test(arguments: ["", "ba78", vectors[0].1 + "0", "x" + vectors[0].1.dropFirst(), " " + vectors[0].1.dropFirst()])
    func anythingElseIsNoDigest(text: String) {
        #expect(SHA256Digest(hexadecimal: text) == nil)
    }

    @Test func aFileThatCannotBeReadIsAnError() {
        let error = transferError { () throws(TransferError) in _ = try SHA256Digest(ofDescriptor: -1) }
        #expect(error != nil)
    }

    private func fileDigest(_ bytes: [UInt8]) throws -> SHA256Digest {
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "file")
        let descriptor = open(folder.path("file"), O_RDONLY)
        defer { close(descriptor) }
        return try SHA256Digest(ofDescriptor: descriptor)
    }
}
