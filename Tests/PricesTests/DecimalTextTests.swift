import Testing

@testable import Prices

struct DecimalTextTests {
    @Test(arguments: [
        ("142.62", 142.62), ("$1,142.62", 1_142.62), ("-$3", -3), ("+.5", 0.5), ("5.", 5), ("1,234,567", 1_234_567),
        ("4.5e6", 4_500_000), ("0.1", 0.1), ("118.41999816894531", 118.41999816894531),
        ("123456789012345678901", 123456789012345678901.0),
        ("-0.0", -0.0),
    ])
    func `numbers are read exactly`(text: String, value: Double) {
        #expect(DecimalText.read(Array(text.utf8)[...]) == value)
    }

    @Test(arguments: [
        "", "-", "$", "1,42", "12,34,567", "1234,567", "1.2.3", "1e", "0x10", "nan", "1 2", "1e999", "1-2", "٣",
    ])
    func `what is no number is refused`(text: String) {
        #expect(DecimalText.read(Array(text.utf8)[...]) == nil)
    }
}
