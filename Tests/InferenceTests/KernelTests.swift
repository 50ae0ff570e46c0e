import CKernels
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Inference

/// Serialized: the choice of the kernels' build is one for the process.
@Suite(.serialized)
struct KernelTests {
    /// A matrix of random blocks whose scales are ordinary numbers.
    private final class RandomMatrix {
        let memory: UnsafeMutableRawBufferPointer
        let matrix: Matrix

        init(_ type: TensorType, rows: Int, columns: Int, seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            let bytes = rows * columns / type.blockElements * type.blockBytes
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
            self.memory = memory
            matrix = Matrix(
                type: type, data: UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped), rows: rows, columns: columns)
            for index in 0..<bytes { memory[index] = UInt8.random(in: 0...255, using: &generator) }
            // Numbers of 16 or 32 bits are made ordinary: anything between 2⁻¹⁰ and 2 of both signs.
            func makeHalf(_ at: Int) {
                let exponent = UInt16.random(in: 5...15, using: &generator)
                let bits =
                    UInt16.random(in: 0...1, using: &generator) << 15 | exponent << 10
                    | UInt16.random(in: 0..<1024, using: &generator)
                memory.storeBytes(of: bits, toByteOffset: at, as: UInt16.self)
            }
            for start in stride(from: 0, to: bytes, by: type.blockBytes) {
                switch type {
                case .f32:
                    memory.storeBytes(
                        of: Float.random(in: -2...2, using: &generator), toByteOffset: start, as: Float.self)
                case .f16: makeHalf(start)
                case .bf16:
                    let value = Float.random(in: -2...2, using: &generator)
                    memory.storeBytes(of: UInt16(value.bitPattern >> 16), toByteOffset: start, as: UInt16.self)
                case .q4_0, .q5_0, .q8_0, .iq4_nl, .iq4_xs: makeHalf(start)
                case .q4_1, .q5_1, .q4_K, .q5_K:
                    makeHalf(start)
                    makeHalf(start + 2)
                case .q2_K:
                    makeHalf(start + 80)
                    makeHalf(start + 82)
                case .q3_K: makeHalf(start + 108)
                case .q6_K: makeHalf(start + 208)
                }
            }
        }

        deinit { memory.deallocate() }
    }

    /// One shape of a product: rows, columns (in blocks for quantized types), vectors.
    struct Shape: CustomTestStringConvertible {
        var rows: Int
        var blocks: Int
        var vectors: Int
        var testDescription: String { "\(rows) rows, \(blocks) blocks, \(vectors) vectors" }
    }

    static let shapes = [
        Shape(rows: 1, blocks: 1, vectors: 1), Shape(rows: 17, blocks: 3, vectors: 1),
        Shape(rows: 33, blocks: 9, vectors: 2),
        Shape(rows: 5, blocks: 2, vectors: 7), Shape(rows: 40, blocks: 5, vectors: 8),
        Shape(rows: 3, blocks: 1, vectors: 23),
    ]

    @Test(arguments: TensorType.allCases, shapes)
    func `both builds multiply as the plain product does`(type: TensorType, shape: Shape) throws {
        // Unquantized rows may have any length.
        let columns = type.blockElements == 1 ? shape.blocks * 37 + 1 : shape.blocks * type.blockElements
        let random = RandomMatrix(
            type, rows: shape.rows, columns: columns, seed: UInt64(type.rawValue * 1000) + UInt64(shape.rows))
        var generator = SeededGenerator(seed: 7)
        let x = (0..<shape.vectors * columns).map { _ in Float.random(in: -1...1, using: &generator) }
        let bias = (0..<shape.rows).map { _ in Float.random(in: -1...1, using: &generator) }
        let weights = PlainQuantization.weights(random.matrix)
        let pool = try #require(ak_pool_create(2))
        defer {
            ak_pool_destroy(pool)
            ak_use_vectors(true)
        }
        for usesVectors in [true, false] {
            ak_use_vectors(usesVectors)
            var y = [Float](repeating: .nan, count: shape.vectors * shape.rows)
            withUnsafePointer(to: random.matrix.kernel) {
                ak_matmul(pool, $0, x, columns, shape.vectors, &y, shape.rows, bias)
            }
            for vector in 0..<shape.vectors {
                for row in 0..<shape.rows {
                    var sum = Double(bias[row])
                    var size = 1.0
                    for column in 0..<columns {
                        let product = weights[row * columns + column] * Double(x[vector * columns + column])
                        sum += product
                        size += abs(product)
                    }
                    #expect(abs(Double(y[vector * shape.rows + row]) - sum) < 1e-6 * size)
                }
            }
        }
    }

    @Test(arguments: TensorType.allCases)
    func `rows are unpacked exactly`(type: TensorType) {
        let random = RandomMatrix(type, rows: 3, columns: 2 * max(type.blockElements, 19), seed: 99)
        let columns = random.matrix.columns
        let weights = PlainQuantization.weights(random.matrix)
        defer { ak_use_vectors(true) }
        for usesVectors in [true, false] {
            ak_use_vectors(usesVectors)
            var row = [Float](repeating: .nan, count: columns)
            for index in 0..<3 {
                withUnsafePointer(to: random.matrix.kernel) { ak_dequantize_row($0, index, &row) }
                for column in 0..<columns {
                    let wanted = weights[index * columns + column]
                    #expect(abs(Double(row[column]) - wanted) <= 2e-7 * max(abs(wanted), 1))
                }
            }
        }
    }

    @Test func `half-precision numbers of every pattern are read and written back`() throws {
        defer { ak_use_vectors(true) }
        for usesVectors in [true, false] {
            ak_use_vectors(usesVectors)
            let patterns = (UInt16.min...UInt16.max).filter { $0 & 0x7C00 != 0x7C00 }
            let values = patterns.withUnsafeBytes { bytes in
                let matrix = Matrix(
                    type: .f16, data: bytes.baseAddress.unsafelyUnwrapped, rows: 1, columns: patterns.count)
                var row = [Float](repeating: .nan, count: patterns.count)
                withUnsafePointer(to: matrix.kernel) { ak_dequantize_row($0, 0, &row) }
                return row
            }
            for (pattern, value) in try pairs(patterns, values) {
                #expect(value == Float(Float16(bitPattern: pattern)))
            }
            var written = [UInt16](repeating: 0, count: patterns.count)
            ak_cache_store(Int32(TensorType.f16.rawValue), values, &written, values.count)
            #expect(written == patterns)
            // Between two numbers, and beyond the largest.
            let between = (0..<4096).map { Float($0) * 0.731 - 1500.3 } + [65504, 65519, 65520, 1e-8, -3e-8, 6.1e-5]
            var rounded = [UInt16](repeating: 0, count: between.count)
            ak_cache_store(Int32(TensorType.f16.rawValue), between, &rounded, between.count)
            #expect(rounded == between.map { Float16($0).bitPattern })
        }
    }

    @Test func `small steps do what their formulas say`() throws {
        defer { ak_use_vectors(true) }
        for usesVectors in [true, false] {
            ak_use_vectors(usesVectors)
            let x = (-300...300).map { Float($0) / 3 }
            var gate = x
            ak_swiglu(&gate, x, x.count)
            for (value, input) in try pairs(gate, x.map(Double.init)) {
                let wanted = input / (1 + exp(-input)) * input
                // Below −88 the power's argument is held, which is less than 1e-34.
                #expect(abs(Double(value) - wanted) <= 1e-6 * abs(wanted) + 1e-34)
            }
            var normed = [Float](repeating: 0, count: x.count)
            ak_rms_norm(x, x, &normed, x.count, 1e-6)
            let mean = x.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(x.count)
            for (value, input) in try pairs(normed, x.map(Double.init)) {
                #expect(abs(Double(value) - input / (mean + 1e-6).squareRoot() * input) < 1e-3)
            }
        }
    }

    @Test func `a pool runs every chunk once, whatever the threads do`() throws {
        let pool = try #require(ak_pool_create(4))
        defer { ak_pool_destroy(pool) }
        let ones = [Float](repeating: 1, count: 64)
        let data = [Float](repeating: 1, count: 64 * 97)
        data.withUnsafeBytes { bytes in
            let matrix = Matrix(type: .f32, data: bytes.baseAddress.unsafelyUnwrapped, rows: 97, columns: 64)
            for round in 0..<3000 {
                let vectors = round % 3 == 0 ? 9 : 1
                let x = Array(repeatElement(ones, count: vectors).joined())
                var y = [Float](repeating: 0, count: 97 * vectors)
                withUnsafePointer(to: matrix.kernel) { ak_matmul(pool, $0, x, 64, vectors, &y, 97, nil) }
                #expect(y.allSatisfy { $0 == 64 })
            }
        }
    }
}
