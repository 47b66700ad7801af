// The server's half of TLS, made from a certificate chain and a key.
#pragma once

#include "adapters/net/http_server.hpp"
#include "base/result.hpp"

#include <boost/asio/ssl/context.hpp>
#include <memory>

namespace certdesk::net {

// TLS 1.2 and 1.3, no renegotiation, ALPN "http/1.1"; a client that offers only other protocols is refused (RFC 7301
// section 3.2).
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> make_server_tls_context(const TlsFiles& files);

}  // namespace certdesk::net
