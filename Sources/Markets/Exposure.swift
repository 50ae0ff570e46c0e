/// The exposure groups that news of one kind of subject affects.
package struct Exposure: Hashable, Codable, Sendable {
    /// The groups' ids.
    package var groups: Set<String>
    /// The weight of the groups, 0…1; a company that the news names counts 1.
    package var weight: Double

    package init(groups: Set<String>, weight: Double) {
        self.groups = groups
        self.weight = weight
    }

    /// No group is moved.
    package static let none = Exposure(groups: [], weight: 0)
}
