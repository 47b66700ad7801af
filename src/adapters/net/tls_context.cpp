#include "adapters/net/tls_context.hpp"

#include <array>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace certdesk::net {
namespace {

constexpr std::array<unsigned char, 9> served_protocols{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, chosen_size, served_protocols.data(), served_protocols.size(), offered, offered_size) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

// Without it OpenSSL would ask for a pass phrase on the terminal of a server.
int no_pass_phrase(char*, int, int, void*) { return 0; }

std::unexpected<Error> unusable(const std::string& what, const std::string& file) {
    const auto code = ERR_get_error();
    ERR_clear_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return fail(ErrorKind::broken, fmt::format("{} {}: {}", what, file, reason == nullptr ? "unusable" : reason));
}

}  // namespace

Result<std::shared_ptr<boost::asio::ssl::context>> make_server_tls_context(const TlsFiles& files) {
    auto context = std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
    SSL_CTX* const native = context->native_handle();
    ERR_clear_error();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);          // Idle connections are many.
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);  // Tickets carry the session; nothing is kept here.
    SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
    SSL_CTX_set_default_passwd_cb(native, no_pass_phrase);
    if (SSL_CTX_use_certificate_chain_file(native, files.certificate_chain_file.c_str()) != 1)
        return unusable("the certificate chain", files.certificate_chain_file);
    if (SSL_CTX_use_PrivateKey_file(native, files.private_key_file.c_str(), SSL_FILETYPE_PEM) != 1)
        return unusable("the private key", files.private_key_file);
    if (SSL_CTX_check_private_key(native) != 1)
        return unusable("the key does not belong to the certificate:", files.private_key_file);
    return context;
}

}  // namespace certdesk::net
