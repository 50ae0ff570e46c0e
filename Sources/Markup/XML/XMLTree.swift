import TextFormats

/// A tolerant XML reader: a tree in one array, whose finished items are passed to the caller and dropped.
///
/// Every document is read to its end, however ill-formed: an unknown end tag is skipped, an end tag closes the open
/// elements inside it, a bare `<` or `&` is text. There is no recursion, and every byte is read a bounded number of
/// times.
package struct XMLTree {
    package struct Node {
        /// The name's number in the vocabulary; 0 for text and for unknown names.
        package var element: UInt16
        var isText: Bool
        var isCDATA: Bool
        /// True if the start tag has `xml:base` or `xml:lang`.
        var hasXMLAttributes: Bool
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        /// The start of the text, or of the content between the tags.
        var start: Int32
        var end: Int32
        package var name: Range<Int32> = 0..<0
        var attributes: Range<Int32> = 0..<0
    }

    /// The tags of elements below this depth are ignored.
    private static let maximumDepth = 200
    private static let maximumBindings = 64
    /// Bounds the length of references to declared entities.
    private static let longestEntity = 64
    private static let maximumEntities = 64
    /// Items larger than this keep only their first nodes.
    private static let maximumNodes = 1_000_000

    package let bytes: Bytes
    private let vocabulary: XMLVocabulary
    package private(set) var nodes: [Node] = []
    private(set) var entities: [String: String] = [:]
    /// The first element that can be the document's root.
    package private(set) var root: Int?
    /// The root's number.
    private var rootElement: UInt16 = 0
    private var hasItems = false
    /// True if the document ended inside its root.
    package private(set) var isTruncated = false
    /// True if it ended inside an item.
    private(set) var endsInItem = false

    private var open: [Int32] = [0]
    private var skippedDepth = 0
    private var openItem: Int32 = -1
    private var bindings: [(prefix: Range<Int>, namespace: UInt8?, depth: Int)] = []
    private var names: [UInt64: XMLVocabulary.Element] = [:]
    private var hasNoMore: Set<UInt8> = []
    private var sawRootEnd = false

    /// - Parameters:
    ///   - bytes: Valid UTF-8, which outlives the tree.
    ///   - vocabulary: The names to distinguish.
    package init(_ bytes: Bytes, vocabulary: XMLVocabulary) {
        self.bytes = bytes
        self.vocabulary = vocabulary
        nodes.append(
            Node(
                element: 0, isText: false, isCDATA: false, hasXMLAttributes: false, parent: -1, start: 0,
                end: Int32(bytes.count)))
    }

    // MARK: - Reading

    /// Reads the document and calls `item` at the end of every item or entry, whose nodes are dropped afterwards.
    package mutating func read(item: (XMLTree, Int) -> Void) {
        var place = 0
        while place < bytes.count {
            let tag = bytes.index(of: ASCII.less, from: place, to: bytes.count)
            if tag > place { addText(place..<tag, isCDATA: false) }
            guard tag < bytes.count else { break }
            place = markup(at: tag, item: item)
        }
        isTruncated = root != nil && !sawRootEnd
        endsInItem = openItem >= 0
        if endsInItem {
            // An open item is not reported as complete.
            drop(openItem)
        }
        while open.count > 1 { pop(end: bytes.count, item: { _, _ in }) }
    }

    private mutating func markup(at tag: Int, item: (XMLTree, Int) -> Void) -> Int {
        guard tag + 1 < bytes.count else {
            addText(tag..<tag + 1, isCDATA: false)
            return tag + 1
        }
        let next = bytes[tag + 1]
        if next.startsName { return startTag(at: tag, item: item) }
        if next == ASCII.slash { return endTag(at: tag, item: item) }
        if next == ASCII.exclamation {
            if bytes.matches("<![CDATA[", at: tag) {
                let end = bytes.range(of: "]]>", from: tag + 9)
                addText(tag + 9..<(end?.lowerBound ?? bytes.count), isCDATA: true)
                return end?.upperBound ?? bytes.count
            }
            if bytes.matches("<!--", at: tag) {
                return bytes.range(of: "-->", from: tag + 4)?.upperBound ?? bytes.count
            }
            if bytes.matchesIgnoringCase("<!doctype", at: tag) { return documentType(at: tag) }
        }
        if next == ASCII.question {
            let end = bytes.index(of: ASCII.greater, from: tag, to: bytes.count)
            return min(end + 1, bytes.count)
        }
        addText(tag..<tag + 1, isCDATA: false)
        return tag + 1
    }

    private mutating func startTag(at tag: Int, item: (XMLTree, Int) -> Void) -> Int {
        var place = tag + 1
        while place < bytes.count, !bytes[place].isASCIISpace, bytes[place] != ASCII.greater,
            bytes[place] != ASCII.slash, bytes[place] != ASCII.less
        { place += 1 }
        let name = tag + 1..<place
        let attributes = place
        var hasXMLAttributes = false
        var isEmpty = false
        var declarations: [(prefix: Range<Int>, value: Range<Int>)] = []
        loop: while true {
            while place < bytes.count, bytes[place].isASCIISpace { place += 1 }
            guard place < bytes.count else { return bytes.count }
            switch bytes[place] {
            case ASCII.greater: break loop
            case ASCII.less: break loop
            case ASCII.slash:
                isEmpty = place + 1 < bytes.count && bytes[place + 1] == ASCII.greater
                place += 1
            default:
                let attribute = XMLAttribute(bytes, at: place, hasNoMore: &hasNoMore)
                if bytes[place] == 0x78, bytes.matches("xml", at: place) {
                    if bytes.matches("xmlns", at: place), declarations.count < Self.maximumBindings {
                        let colon = bytes.index(of: ASCII.colon, from: place, to: attribute.name.upperBound)
                        let prefix = min(colon + 1, attribute.name.upperBound)..<attribute.name.upperBound
                        declarations.append((prefix, attribute.value))
                    } else {
                        hasXMLAttributes = true
                    }
                }
                place = max(attribute.next, place + 1)
            }
        }
        let end = place
        let next = bytes[place] == ASCII.greater ? place + 1 : place
        if open.count > Self.maximumDepth || nodes.count > Self.maximumNodes {
            if !isEmpty { skippedDepth += 1 }
            return next
        }
        for declaration in declarations where bindings.count < Self.maximumBindings {
            let namespace = vocabulary.namespace(bytes.string(declaration.value))
            bindings.append((declaration.prefix, namespace, open.count))
        }
        let element = element(named: name)
        if element.role == .item, openItem >= 0 {
            // An item within an item: the first one is unclosed.
            while let last = open.last, last != openItem { pop(end: tag, item: item) }
            pop(end: tag, item: item)
        }
        let index = add(
            Node(
                element: element.number, isText: false, isCDATA: false, hasXMLAttributes: hasXMLAttributes,
                parent: open.last ?? 0, start: Int32(next), end: Int32(next),
                name: Int32(name.lowerBound)..<Int32(name.upperBound),
                attributes: Int32(attributes)..<Int32(max(attributes, end))))
        recogniseRoot(element, index)
        if openItem < 0, hasItems, element.role == .item { openItem = index }
        open.append(index)
        if isEmpty { pop(end: next, item: item) }
        return next
    }

    private mutating func recogniseRoot(_ element: XMLVocabulary.Element, _ index: Int32) {
        guard root == nil else { return }
        switch element.role {
        case .root(let hasItems): self.hasItems = hasItems
        case .item, .part: return
        }
        root = Int(index)
        rootElement = element.number
    }

    private mutating func endTag(at tag: Int, item: (XMLTree, Int) -> Void) -> Int {
        var place = tag + 2
        while place < bytes.count, bytes[place] != ASCII.greater, bytes[place] != ASCII.less { place += 1 }
        guard place < bytes.count else { return bytes.count }
        let name = bytes.trimmed(tag + 2..<place)
        let next = bytes[place] == ASCII.greater ? place + 1 : place
        if skippedDepth > 0 {
            guard openItem >= 0, isNamed(openItem, name) else {
                skippedDepth -= 1
                return next
            }
            // The item's own end tag ends everything in it that was too deep.
            skippedDepth = 0
        }
        for depth in stride(from: open.count - 1, to: 0, by: -1) where isNamed(open[depth], name) {
            while open.count > depth { pop(end: tag, item: item) }
            break
        }
        return next
    }

    private func isNamed(_ index: Int32, _ name: Range<Int>) -> Bool {
        let other = nodes[Int(index)].name
        guard other.count == name.count else { return false }
        for offset in 0..<name.count
        where bytes[name.lowerBound + offset].asciiLowercased
            != bytes[Int(other.lowerBound) + offset].asciiLowercased
        { return false }
        return true
    }

    private mutating func pop(end: Int, item: (XMLTree, Int) -> Void) {
        guard open.count > 1, let index = open.popLast() else { return }
        nodes[Int(index)].end = Int32(max(end, Int(nodes[Int(index)].start)))
        while let last = bindings.last, last.depth >= open.count { bindings.removeLast() }
        if Int(index) == root { sawRootEnd = true }
        if index == openItem {
            item(self, Int(index))
            drop(index)
        }
    }

    /// Removes an item, which is always the end of the array.
    private mutating func drop(_ index: Int32) {
        let parent = Int(nodes[Int(index)].parent)
        while let last = open.last, last >= index { open.removeLast() }
        nodes.removeLast(nodes.count - Int(index))
        openItem = -1
        var child = nodes[parent].firstChild
        if child == index {
            nodes[parent].firstChild = -1
            nodes[parent].lastChild = -1
            return
        }
        child = previousSibling
        nodes[parent].lastChild = child
        if child >= 0 { nodes[Int(child)].next = -1 }
    }

    /// The sibling before the item that is open.
    private var previousSibling: Int32 = -1

    private mutating func add(_ node: Node) -> Int32 {
        let index = Int32(nodes.count)
        let parent = Int(node.parent)
        let last = nodes[parent].lastChild
        if last < 0 { nodes[parent].firstChild = index } else { nodes[Int(last)].next = index }
        nodes[parent].lastChild = index
        if openItem < 0 { previousSibling = last }
        nodes.append(node)
        return index
    }

    private mutating func addText(_ range: Range<Int>, isCDATA: Bool) {
        guard nodes.count <= Self.maximumNodes, !range.isEmpty else { return }
        if !isCDATA, bytes.trimmed(range).isEmpty { return }
        _ = add(
            Node(
                element: 0, isText: true, isCDATA: isCDATA, hasXMLAttributes: false, parent: open.last ?? 0,
                start: Int32(range.lowerBound), end: Int32(range.upperBound)))
    }

    // MARK: - Names

    private mutating func element(named name: Range<Int>) -> XMLVocabulary.Element {
        let colon = bytes.index(of: ASCII.colon, from: name.lowerBound, to: name.upperBound)
        let hasPrefix = colon < name.upperBound
        let prefix = hasPrefix ? name.lowerBound..<colon : name.lowerBound..<name.lowerBound
        let local = hasPrefix ? colon + 1..<name.upperBound : name
        guard local.count <= 24 else { return .unknown }
        let namespace = namespace(of: prefix)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(namespace ?? .max)
        hash ^= UInt64(rootElement) << 16 | (hasPrefix ? 1 << 8 : 0)
        for place in local { hash = (hash ^ UInt64(bytes[place].asciiLowercased)) &* 0x100_0000_01B3 }
        if let known = names[hash] { return known }
        let element = vocabulary.element(
            XMLVocabulary.Name(
                namespace: namespace, local: bytes.string(local).lowercased(), hasPrefix: hasPrefix, root: rootElement))
        if names.count < 4096 { names[hash] = element }
        return element
    }

    private func namespace(of prefix: Range<Int>) -> UInt8? {
        for binding in bindings.reversed() where binding.prefix.count == prefix.count {
            if bytes[binding.prefix].elementsEqual(bytes[prefix]) {
                if binding.namespace != nil || prefix.isEmpty { return binding.namespace }
                return vocabulary.undeclaredNamespace(bytes.string(prefix))
            }
        }
        return vocabulary.undeclaredNamespace(bytes.string(prefix))
    }

    // MARK: - Document type

    /// Skips the declaration; short entities of its internal part are kept, and nothing external is ever read.
    private mutating func documentType(at tag: Int) -> Int {
        var place = tag + 9
        while place < bytes.count, bytes[place] != ASCII.greater, bytes[place] != ASCII.openBracket {
            place += 1
        }
        guard place < bytes.count, bytes[place] == ASCII.openBracket else { return min(place + 1, bytes.count) }
        while place < bytes.count, bytes[place] != ASCII.closeBracket {
            if bytes.matches("<!ENTITY", at: place) { declareEntity(at: place + 8) }
            if bytes[place] == ASCII.quote || bytes[place] == ASCII.apostrophe {
                place = bytes.index(of: bytes[place], from: place + 1, to: bytes.count)
            }
            place += 1
        }
        return min(bytes.index(of: ASCII.greater, from: min(place, bytes.count), to: bytes.count) + 1, bytes.count)
    }

    private mutating func declareEntity(at start: Int) {
        var place = start
        while place < bytes.count, bytes[place].isASCIISpace { place += 1 }
        let nameStart = place
        while place < bytes.count, bytes[place].isASCIILetterOrDigit || bytes[place] == ASCII.hyphen { place += 1 }
        let name = nameStart..<place
        while place < bytes.count, bytes[place].isASCIISpace { place += 1 }
        guard !name.isEmpty, place < bytes.count, bytes[place] == ASCII.quote || bytes[place] == ASCII.apostrophe else {
            return
        }
        let limit = min(bytes.count, place + Self.longestEntity + 2)
        let end = bytes.index(of: bytes[place], from: place + 1, to: limit)
        guard end < limit, entities.count < Self.maximumEntities else { return }
        var value: [UInt8] = []
        CharacterReferences.append(bytes, place + 1..<end, to: &value)
        entities[bytes.string(name)] = String(decoding: value, as: UTF8.self)
    }
}
