import Glibc

/// The address of a machine, as a name lookup returns it.
enum IPAddress: Hashable, Sendable, CustomStringConvertible {
    case v4(UInt32)
    /// Sixteen bytes, in network order.
    case v6([UInt8])

    /// - Returns: Nil for families other than IPv4 and IPv6.
    init?(_ address: UnsafePointer<sockaddr>) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let address = raw.loadUnaligned(as: sockaddr_in.self)
            self = .v4(UInt32(bigEndian: address.sin_addr.s_addr))
        case AF_INET6:
            let address = raw.loadUnaligned(as: sockaddr_in6.self)
            self = .v6(withUnsafeBytes(of: address.sin6_addr) { Array($0) })
        default: return nil
        }
    }

    /// Reads `192.0.2.1` or `2001:db8::1`.
    init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = .v4(UInt32(bigEndian: four.s_addr))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self = .v6(withUnsafeBytes(of: six) { Array($0) })
        } else {
            return nil
        }
    }

    /// The machines that a host stands for, as this machine looks it up; empty if it is unknown here.
    static func all(of host: String) -> [IPAddress] {
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = 0x40  // AI_IDN, which the header shows to C with _GNU_SOURCE only
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [IPAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let address = entry.ai_addr.flatMap({ IPAddress(UnsafePointer($0)) }) { found.append(address) }
            next = entry.ai_next
        }
        return found
    }

    /// True if the address is one of the public internet's.
    ///
    /// An IPv4 address inside an IPv6 address (`::ffff:10.0.0.1`) is always refused; one with the well-known NAT64
    /// prefix is judged as IPv4, because networks without IPv4 reach it that way.
    ///
    /// > Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
    var isPublic: Bool {
        switch self {
        case .v4(let address): !Self.specialIPv4.contains { address & $0.mask == $0.base }
        case .v6(let bytes): Self.isPublic(bytes)
        }
    }

    private static func isPublic(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
            return IPAddress.v4(bytes[12...].reduce(0) { $0 << 8 | UInt32($1) }).isPublic
        }
        guard bytes[0] & 0xE0 == 0x20 else { return false }  // global unicast is 2000::/3
        let isProtocol = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02  // 2001::/23, Teredo among them
        let isExample = bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
        let isNewExample = bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10  // 3fff::/20
        let is6to4 = bytes[0] == 0x20 && bytes[1] == 0x02
        return !isProtocol && !isExample && !isNewExample && !is6to4
    }

    private struct Block {
        let base: UInt32
        let mask: UInt32

        init(_ a: UInt32, _ b: UInt32, _ c: UInt32, bits: UInt32) {
            base = a << 24 | b << 16 | c << 8
            mask = UInt32.max << (32 - bits)
        }
    }

    private static let specialIPv4 = [
        Block(0, 0, 0, bits: 8),  // this network
        Block(10, 0, 0, bits: 8),  // private
        Block(100, 64, 0, bits: 10),  // carrier-grade NAT
        Block(127, 0, 0, bits: 8),  // loopback
        Block(169, 254, 0, bits: 16),  // link-local, and the clouds' metadata
        Block(172, 16, 0, bits: 12),  // private
        Block(192, 0, 0, bits: 24),  // protocol assignments
        Block(192, 0, 2, bits: 24),  // documentation
        Block(192, 88, 99, bits: 24),  // 6to4 relays
        Block(192, 168, 0, bits: 16),  // private
        Block(198, 18, 0, bits: 15),  // benchmarks
        Block(198, 51, 100, bits: 24),  // documentation
        Block(203, 0, 113, bits: 24),  // documentation
        Block(224, 0, 0, bits: 4),  // multicast
        Block(240, 0, 0, bits: 4),  // reserved, broadcast
    ]

    var description: String {
        switch self {
        case .v4(let address):
            [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".")
        case .v6(let bytes):
            stride(from: 0, to: 16, by: 2).map { (place: Int) -> String in
                let group = UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
                return String(group, radix: 16)
            }.joined(separator: ":")
        }
    }
}
