extension String {
    /// Without white space at both ends, no-break and ideographic spaces included.
    @inlinable package var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return self }
        return String(scalars[first...last])
    }

    /// Trimmed; nil if the rest is empty.
    @inlinable package var nonEmpty: String? {
        let text = trimmed
        return text.isEmpty ? nil : text
    }

    /// With every run of white space as one space, and none at the ends.
    @inlinable package var collapsed: String {
        var isPending = true
        let isCollapsed = unicodeScalars.allSatisfy { scalar in
            defer { isPending = scalar == " " }
            return !scalar.isBlank || scalar == " " && !isPending
        }
        if isCollapsed, !isPending || isEmpty { return self }
        isPending = false
        var output = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isBlank {
                isPending = true
            } else {
                if isPending, !output.isEmpty { output.append(" ") }
                isPending = false
                output.append(scalar)
            }
        }
        return String(output)
    }
}

extension Unicode.Scalar {
    /// True for Unicode's white space and the byte order mark, without a look into its tables.
    @inlinable package var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20: true
        case 0..<0x85: false
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }
}
