import CLibxml2
import TextFormats

/// A page's elements in one array, copied from libxml2's tree, which is freed at once.
///
/// Children follow their parent, so that a subtree is one range of the array, and no walk needs recursion.
package struct HTMLTree {
    package struct Node {
        /// The element's name in lower case; empty for text.
        package var name: String
        /// Stored, because other modules read it for every node, and a computed property of the package is a call
        /// there.
        package let isText: Bool
        package var parent: Int
        /// The index after the last node of the subtree.
        package var end: Int
        /// A text node's characters.
        package var text: String
        /// The class, id and role, in lower case, with spaces around each.
        package var marks: String
        package var attributes: [(name: String, value: String)]

        package subscript(attribute: String) -> String? {
            attributes.first { $0.name == attribute }?.value
        }
    }

    /// Elements below this depth are left out with their content.
    private static let maximumDepth = 400
    private static let maximumNodes = 500_000

    package private(set) var nodes: [Node] = []

    /// Reads a page.
    ///
    /// - Parameter text: Valid UTF-8.
    package init(_ text: [UInt8]) {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
        let document = text.withUnsafeBytes { raw in
            htmlReadMemory(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: raw.count), nil, "UTF-8",
                Int32(options))
        }
        guard let document else { return }
        defer { xmlFreeDoc(document) }
        nodes.reserveCapacity(4096)
        copy(xmlDocGetRootElement(document))
    }

    private mutating func copy(_ root: xmlNodePtr?) {
        var parents: [Int] = []
        var current = root
        while let node = current {
            if nodes.count >= Self.maximumNodes { break }
            let index = nodes.count
            var descends = false
            switch node.pointee.type {
            case XML_ELEMENT_NODE:
                append(element: node, parent: parents.last ?? -1)
                descends = node.pointee.children != nil && parents.count < Self.maximumDepth
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = node.pointee.content {
                    append(
                        Node(
                            name: "", isText: true, parent: parents.last ?? -1, end: index + 1,
                            text: String(cString: content),
                            marks: "", attributes: []))
                }
            default: break
            }
            if descends {
                parents.append(index)
                current = node.pointee.children
                continue
            }
            // The next node in document order, up from here where a parent is done.
            var place: xmlNodePtr? = node
            while let done = place, done.pointee.next == nil, !parents.isEmpty {
                nodes[parents.removeLast()].end = nodes.count
                place = done.pointee.parent
            }
            current = parents.isEmpty ? nil : place?.pointee.next
        }
        for parent in parents { nodes[parent].end = nodes.count }
    }

    private mutating func append(_ node: Node) {
        nodes.append(node)
    }

    private mutating func append(element node: xmlNodePtr, parent: Int) {
        var attributes: [(name: String, value: String)] = []
        var next = node.pointee.properties
        while let attribute = next, attributes.count < 40 {
            if let name = attribute.pointee.name {
                let value = attribute.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
                attributes.append((String(cString: name), value))
            }
            next = attribute.pointee.next
        }
        var marks = ""
        for (name, value) in attributes {
            switch name {
            case "class", "id", "role", "data-component", "data-testid":
                marks += " "
                marks += value.utf8.count <= 300 ? value.lowercased() : String(value.lowercased().prefix(300))
                marks += " "
            default: break
            }
        }
        // libxml2 returns the names of elements and attributes in lower case.
        let name = node.pointee.name.map { String(cString: $0) } ?? "unknown"
        append(
            Node(
                name: name.isEmpty ? "unknown" : name, isText: false, parent: parent, end: nodes.count + 1, text: "",
                marks: marks,
                attributes: attributes))
    }

    /// Empties all texts outside of these elements and the head; nothing changes if there are none.
    package mutating func keepText(of elements: [Int]) {
        guard !elements.isEmpty else { return }
        let parts = (elements + [first("head")].compactMap(\.self)).map { $0..<nodes[$0].end }
        for index in nodes.indices where nodes[index].isText && !parts.contains(where: { $0.contains(index) }) {
            nodes[index].text = ""
        }
    }

    /// The text of a subtree as one line.
    package func text(_ node: Int) -> String {
        var output = ""
        for index in node..<nodes[node].end where nodes[index].isText {
            output += nodes[index].text
            output += " "
        }
        return output.collapsed
    }

    /// The first element with a name.
    package func first(_ name: String, in range: Range<Int>? = nil) -> Int? {
        (range ?? nodes.indices).first { nodes[$0].name == name }
    }
}
