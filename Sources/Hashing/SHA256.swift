import CLibcrypto

/// The SHA-256 hash, which addresses documents and distinguishes versions.
///
/// ```swift
/// SHA256.hex("abc")                      // "ba7816bf8f01cfea…"
/// var hash = SHA256()
/// for chunk in chunks { hash.update(chunk) }
/// hash.hex()
/// ```
package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto has no memory left, or no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The hash of some bytes as 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.hex()
    }

    package static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

    /// Takes the next bytes of the message.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let isDone = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
        precondition(isDone, "libcrypto took no bytes")
    }

    /// The hash of all bytes so far, as 64 lower-case hexadecimal digits.
    package consuming func hex() -> String {
        let digest = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let isDone = EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1
            precondition(isDone, "libcrypto gave no hash")
            count = 32
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
