import News
import Testing

@testable import Reports

struct AssumedZoneTests {
    @Test func `the assumption of a zone is shown with its reason, in both languages`() {
        let zone = AssumedZone(zone: "America/New_York", basis: .country)
        #expect(
            Prose(.english).note(.zoneAssumed, zone: zone) == "zone assumed: America/New_York, the outlet's country")
        #expect(
            Prose(.german).note(.zoneAssumed, zone: zone) == "Zeitzone angenommen: America/New_York, Land des Mediums")
        #expect(Prose(.german).note(.zoneAssumed) == "Zeitzone angenommen")
    }
}
