import Foundation

/// Bodies packed by other programs, with the call that made them.
enum PackedBodies {
    static let text = "<rss>packed</rss>"

    /// Python 3.11, `gzip.compress(text, mtime=0)`.
    static let gzip = "H4sIAAAAAAACA7MpKi62K0hMzk5NsdEHsQFpO6yVEQAAAA=="
    /// Python 3.11, `zlib.compress(text)`.
    static let deflate = "eJyzKSoutitITM5OTbHRB7EBOOIGPA=="
    /// The Python package brotli 1.2, `brotli.compress(text)`.
    static let brotli = "CwiAPHJzcz5wYWNrZWQ8L3Jzcz4D"
    /// `zstd` 1.5.4 from standard input.
    static let zstandard = "KLUv/QRYiQAAPHJzcz5wYWNrZWQ8L3Jzcz4Rhrn4"

    /// 40 MiB of zeros in 40 bytes: `brotli.compress(bytes(40 << 20), quality=11, lgwin=24)`.
    static let brotliBomb = "z///f/gnAOKxQCD3/p/////wTwDEYQGA7v1//v//4Z8AiMMiAN37Pw=="
    /// 40 MiB of zeros, packed twice: `gzip.compress(gzip.compress(bytes(40 << 20), 9, mtime=0), 9, mtime=0)`.
    static let gzipBomb =
        "H4sIAAAAAAACA+3cLW4CYRQF0I+ZEaQCiqhCUBL2AKZJa6oRRZOmmjUwCUFhWAB7QLEAXHfQH1VdSEVFVcO0M7vgm3PU01fevNzeqhlK"
        + "SXrcNxr/R74+bb+aFwEAAACIXP62SMsyIFwXL/fjCQAAABC7x3Yrq0qB32n3ThwAAAAQveXN6LL6EPiezzJxAAAAQPSufj5uqy7gudh1"
        + "HuQBAAAA0Xs1GAAAAAC1YjAAAAAA6sVgAAAAANSLwQAAAAComfdFmpRdQL+YDgcBAAAAzsUm+3w6nELIkz9AtttPVZ8AAA=="

    static func bytes(_ base64: String) -> [UInt8] {
        Array(Data(base64Encoded: base64) ?? Data())
    }
}
