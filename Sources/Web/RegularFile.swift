import Glibc

/// Checks of files that libcurl lacks: it reads a directory as empty, and waits forever on a pipe.
enum RegularFile {
    /// - Throws: ``WebError/fileUnreadable(path:reason:)``, ``WebError/tooLarge(address:limit:)``.
    static func check(_ path: String, limit: Int) throws(WebError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .fileUnreadable(path: path, reason: reason(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let kind = status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a plain file"
            throw .fileUnreadable(path: path, reason: kind)
        }
        guard access(path, R_OK) == 0 else { throw .fileUnreadable(path: path, reason: reason(errno)) }
        guard status.st_size <= limit else { throw .tooLarge(address: "file://\(path)", limit: limit) }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: "there is no such file"
        case EACCES, EPERM: "this user may not read it"
        default: String(cString: strerror(code))
        }
    }
}
