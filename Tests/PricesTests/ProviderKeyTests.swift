import Foundation
import Markets
import TestSupport
import Testing
import Web

@testable import Prices

struct ProviderKeyTests {
    private func withFile<Value>(_ name: String, _ text: String, _ body: (URL) throws -> Value) throws -> Value {
        let folder = try TemporaryFolder()
        _ = try folder.write(text, as: name)
        return try body(folder.url)
    }

    @Test func `a key comes from its variable, else a file, else systemd's credentials`() throws {
        #expect(try ProviderKey.find(for: .tiingo, environment: ["AFTERSHOCK_TIINGO_KEY": "plain"])?.value == "plain")
        try withFile("aftershock_twelve_data_key", "from-file\n") { folder in
            let path = folder.appending(path: "aftershock_twelve_data_key").path
            let named = try ProviderKey.find(for: .twelveData, environment: ["AFTERSHOCK_TWELVE_DATA_KEY_FILE": path])
            let given = try ProviderKey.find(for: .twelveData, environment: ["CREDENTIALS_DIRECTORY": folder.path])
            let other = try ProviderKey.find(for: .eodhd, environment: ["CREDENTIALS_DIRECTORY": folder.path])
            #expect(named?.value == "from-file")
            #expect(given?.value == "from-file")
            #expect(other == nil)
        }
        #expect(try ProviderKey.find(for: .tiingo, environment: [:]) == nil)
        #expect(try ProviderKey.find(for: .yahoo, environment: ["AFTERSHOCK_YAHOO_KEY": "x"]) == nil)
    }

    @Test func `a key file that is missing, or holds more than a key, is an error that does not show it`() throws {
        #expect(throws: SecretError.unreadable(path: "/nowhere", variable: "AFTERSHOCK_FMP_KEY_FILE")) {
            try ProviderKey.find(for: .fmp, environment: ["AFTERSHOCK_FMP_KEY_FILE": "/nowhere"])
        }
        let error = #expect(throws: SecretError.self) {
            try ProviderKey.find(for: .fmp, environment: ["AFTERSHOCK_FMP_KEY": "two words"])
        }
        #expect(error?.description.contains("two words") == false)
    }
}
