#include "adapters/tls_prober/openssl_tls_prober.hpp"

#include "adapters/tls_prober/connected_socket.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <utility>

namespace certdesk::tls_prober {
namespace {

using ports::ProbeTarget;
using ports::ServedCertificate;

constexpr std::size_t chain_certificates_limit = 10;
constexpr long chain_bytes_limit = 64L * 1024;  // the Certificate message; OpenSSL refuses a longer one before it parses it
constexpr int chain_depth_limit = 8;
constexpr int strength_level = 2;  // OpenSSL's: RSA from 2048 bits, curves from 224, no SHA-1

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Store = std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)>;
using Verification = std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)>;

std::string last_reason(std::string_view otherwise) {
    const auto code = ERR_peek_last_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return std::string(reason == nullptr ? otherwise : reason);
}

std::optional<Certificate> decoded(const Bytes& der) {
    const unsigned char* at = der.data();
    Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free);
    if (!certificate || at != der.data() + der.size()) return std::nullopt;
    return certificate;
}

Result<Store> store_of(const std::vector<Bytes>& roots_der) {
    Store store(X509_STORE_new(), X509_STORE_free);
    if (!store) return fail(ErrorKind::broken, "OpenSSL has no memory");
    for (const auto& der : roots_der) {
        const auto root = decoded(der);
        if (!root || X509_STORE_add_cert(store.get(), root->get()) != 1)
            return fail(ErrorKind::broken, "a trusted root is no certificate");
    }
    return store;
}

// A handshake that looks at everything and trusts nothing: the chain is judged afterwards, by judge_chain.
Result<Context> looking_context() {
    Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    if (!context) return fail(ErrorKind::broken, "OpenSSL has no memory");
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_security_level(context.get(), 0);  // a weak key is a finding too
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_max_cert_list(context.get(), chain_bytes_limit);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    return context;
}

bool is_ip_address(const std::string& text) {
    in6_addr parsed{};
    return inet_pton(AF_INET, text.c_str(), &parsed) == 1 || inet_pton(AF_INET6, text.c_str(), &parsed) == 1;
}

ErrorKind kind_of_handshake_failure() {
    const auto code = ERR_peek_last_error();
    if (ERR_GET_LIB(code) != ERR_LIB_SSL) return ErrorKind::malformed;
    // OpenSSL numbers the alerts of the peer from 1000 (SSL_AD_REASON_OFFSET).
    return ERR_GET_REASON(code) > SSL_AD_REASON_OFFSET ? ErrorKind::denied : ErrorKind::malformed;
}

Result<void> shake_hands(SSL* session, const ConnectedSocket& socket) {
    for (;;) {
        ERR_clear_error();
        const int outcome = SSL_connect(session);
        if (outcome == 1) return {};
        switch (SSL_get_error(session, outcome)) {
            case SSL_ERROR_WANT_READ: TRY(socket.wait_until_readable()); break;
            case SSL_ERROR_WANT_WRITE: TRY(socket.wait_until_writable()); break;
            case SSL_ERROR_SYSCALL: return fail(ErrorKind::malformed, "the connection ended during the TLS handshake");
            default: return fail(kind_of_handshake_failure(), "the TLS handshake failed: " + last_reason("unknown reason"));
        }
    }
}

Result<std::vector<Bytes>> chain_as_sent(SSL* session) {
    const STACK_OF(X509)* const sent = SSL_get_peer_cert_chain(session);
    const int count = sent == nullptr ? 0 : sk_X509_num(sent);
    if (count == 0) return fail(ErrorKind::malformed, "the peer sent no certificate");
    if (static_cast<std::size_t>(count) > chain_certificates_limit)
        return fail(ErrorKind::malformed, fmt::format("the peer sent {} certificates", count));
    std::vector<Bytes> chain;
    for (int i = 0; i < count; ++i) {
        unsigned char* der = nullptr;
        const int size = i2d_X509(sk_X509_value(sent, i), &der);
        if (size <= 0) return fail(ErrorKind::malformed, "the peer sent a certificate that cannot be written down");
        chain.emplace_back(der, der + size);
        OPENSSL_free(der);
    }
    return chain;
}

// RFC 9525 section 6: a name of subjectAltName; the common name is never a fallback, "w*.example" is never a wildcard.
bool name_matches(X509* leaf, const std::string& name) {
    if (is_ip_address(name)) return X509_check_ip_asc(leaf, name.c_str(), 0) == 1;
    constexpr unsigned strict = X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    return X509_check_host(leaf, name.data(), name.size(), strict, nullptr) == 1;
}

// Empty when the leaf leads to a root. Only the given roots are trusted, and only what was sent may stand between: a browser
// that fetches missing intermediates would hide what other clients stumble over.
Result<std::string> judge_chain(SSL* session, X509_STORE* roots, const std::optional<Instant>& at) {
    const Verification verification(X509_STORE_CTX_new(), X509_STORE_CTX_free);
    X509* const leaf = SSL_get0_peer_certificate(session);
    STACK_OF(X509)* const sent = SSL_get_peer_cert_chain(session);
    if (!verification || X509_STORE_CTX_init(verification.get(), roots, leaf, sent) != 1)
        return fail(ErrorKind::broken, "OpenSSL has no memory");
    X509_VERIFY_PARAM* const rules = X509_STORE_CTX_get0_param(verification.get());
    X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_depth(rules, chain_depth_limit);
    X509_VERIFY_PARAM_set_auth_level(rules, strength_level);
    // A root is what we were given as one, also when it is no longer signed by itself.
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
    if (at)
        X509_VERIFY_PARAM_set_time(
            rules, static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(*at).time_since_epoch().count()));
    if (X509_verify_cert(verification.get()) == 1) return std::string();
    const int error = X509_STORE_CTX_get_error(verification.get());
    std::string reason = X509_verify_cert_error_string(error);
    return reason.empty() || error == X509_V_OK ? "the chain does not verify" : reason;
}

class OpensslTlsProber final : public ports::TlsProber {
public:
    Result<std::vector<ServedCertificate>> probe(const ProbeTarget& target) override {
        const Store roots = TRY(store_of(target.trusted_roots_der));
        const Context context = TRY(looking_context());
        std::vector<ServedCertificate> served;
        for (const auto& address : TRY(addresses_of(target.host, target.port))) {
            const auto where = fmt::format("{} port {}", address.text, target.port);
            served.push_back(TRY(with_context(look_at(address, target, context.get(), roots.get()), where)));
        }
        ERR_clear_error();
        return served;
    }

private:
    static Result<ServedCertificate> look_at(const PeerAddress& address, const ProbeTarget& target, SSL_CTX* context,
                                             X509_STORE* roots) {
        const auto socket = TRY(ConnectedSocket::connect(address, std::chrono::milliseconds{std::max(1, target.timeout_ms)}));
        const Session session(SSL_new(context), SSL_free);
        if (!session || SSL_set_fd(session.get(), socket.native()) != 1) return fail(ErrorKind::broken, "OpenSSL has no memory");
        // RFC 6066 section 3: an address is never a server name.
        if (!target.server_name.empty() && !is_ip_address(target.server_name) &&
            SSL_set_tlsext_host_name(session.get(), target.server_name.c_str()) != 1)
            return fail(ErrorKind::malformed, fmt::format("\"{}\" cannot be a server name", target.server_name));
        TRY(shake_hands(session.get(), socket));

        ServedCertificate served;
        served.address = address.text;
        served.protocol = SSL_get_version(session.get());
        served.chain_der = TRY(chain_as_sent(session.get()));
        served.name_matches =
            name_matches(SSL_get0_peer_certificate(session.get()), target.server_name.empty() ? target.host : target.server_name);
        served.verify_error = TRY(judge_chain(session.get(), roots, target.at));
        served.chain_verifies = served.verify_error.empty();
        SSL_shutdown(session.get());  // says goodbye, waits for nothing
        return served;
    }
};

}  // namespace

std::unique_ptr<ports::TlsProber> make_openssl_tls_prober() { return std::make_unique<OpensslTlsProber>(); }

}  // namespace certdesk::tls_prober
