import Web

/// Why a source is not read although it could be.
enum SourceRefusal: Error, CustomStringConvertible {
    case robots(address: String)
    case reserved(MiningReservation, address: String)
    case noSecret(address: String, variable: String)
    case wrongTemplate(address: String, name: String)

    var description: String {
        switch self {
        case .robots(let address):
            "The robots.txt of '\(address)' does not allow this program to read it. Remove the page from the list, or ask the outlet."
        case .noSecret(let address, let variable):
            "'\(address)' needs a key: set \(variable) in the environment."
        case .wrongTemplate(let address, let name):
            "'\(address)' contains the placeholder '{\(name)}'. Known are {since}, {until}, {since_epoch} and {secret:NAME}."
        case .reserved(let reservation, let address):
            "'\(address)' reserves text and data mining (\(reservation)) and was not stored. "
                + "If the outlet permits it, set 'reservations: note' in the configuration."
        }
    }
}
