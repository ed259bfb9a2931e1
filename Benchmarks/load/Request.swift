// SPDX-License-Identifier: EUPL-1.2

/// The requests a browser with script makes, with the headers it sends.
enum Request {
    /// One of our two sites.
    enum Site {
        case visitors
        case staff

        var host: String { self == .visitors ? "localhost" : "staff.localhost" }
        var cookieName: String { self == .visitors ? "s" : "t" }
    }

    static func stream(_ path: String, site: Site, _ port: Int, _ pass: Pass) -> [UInt8] {
        let head = """
            GET \(path) HTTP/1.1\r
            Accept: text/event-stream\r
            Cache-Control: no-cache\r
            \(common(site, port, pass))\r
            \r

            """
        return Array(head.utf8)
    }

    /// The form of one message; its token is the message's number.
    static func message(_ number: Int, at path: String, site: Site, _ port: Int, _ pass: Pass) -> [UInt8] {
        let token = String(number + 1_000_000_000_000_000)
        var body = Array("_k=\(pass.token)&b=\(token)&a=".utf8)
        body += Mark.body(of: number).map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "+") : $0 }
        let head = """
            POST \(path) HTTP/1.1\r
            Accept: */*\r
            Origin: http://\(site.host):\(port)\r
            Content-Type: application/x-www-form-urlencoded;charset=UTF-8\r
            Content-Length: \(body.count)\r
            \(common(site, port, pass))\r
            \r

            """
        return Array(head.utf8) + body
    }

    private static func common(_ site: Site, _ port: Int, _ pass: Pass) -> String {
        """
        Host: \(site.host):\(port)\r
        Cookie: \(site.cookieName)=\(pass.cookie)\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
        Accept-Language: sl,en;q=0.5\r
        Accept-Encoding: gzip, deflate, br\r
        Sec-Fetch-Site: same-origin\r
        Sec-Fetch-Mode: cors\r
        Sec-Fetch-Dest: empty
        """
    }
}
