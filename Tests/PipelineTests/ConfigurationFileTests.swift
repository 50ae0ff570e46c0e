import Catalog
import TestSupport
import Testing

@testable import Pipeline

struct ConfigurationFileTests {
    @Test func `the paths of configuration and database name what set them`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("concurrency: 2\n", as: "config.yaml")
        let named = try ConfigurationFile.locate(path, environment: [:])
        #expect(
            named.places(database: "/srv/a.db", environment: ["AFTERSHOCK_DATABASE": "/srv/b.db"]) == [
                ConfigurationEntry(path: "config", value: named.path, origin: .option("--config")),
                ConfigurationEntry(path: "database", value: "/srv/a.db", origin: .option("--database")),
            ])
        let environment = ["AFTERSHOCK_CONFIG": path, "AFTERSHOCK_DATABASE": "/srv/b.db"]
        #expect(
            try ConfigurationFile.locate(nil, environment: environment).places(database: nil, environment: environment)
                == [
                    ConfigurationEntry(path: "config", value: named.path, origin: .variable("AFTERSHOCK_CONFIG")),
                    ConfigurationEntry(
                        path: "database", value: "/srv/b.db", origin: .variable("AFTERSHOCK_DATABASE")),
                ])
    }

    @Test func `the lists that come with the program are no file`() {
        let shipped = ConfigurationFile(path: "/data/feeds/default.yaml", reason: .shipped, text: "")
        #expect(
            shipped.places(database: nil, environment: ["XDG_STATE_HOME": "/state"]) == [
                ConfigurationEntry(path: "config", value: nil, origin: .fallback),
                ConfigurationEntry(path: "database", value: "/state/aftershock/aftershock.db", origin: .fallback),
            ])
    }
}
