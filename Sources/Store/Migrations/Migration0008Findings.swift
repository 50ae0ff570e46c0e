extension Migration {
    /// Analyses stored before had sentences in place of findings; the next run makes them anew.
    static let findings = Migration(name: "0008 analyses with findings", sql: "DELETE FROM analysis;")
}
