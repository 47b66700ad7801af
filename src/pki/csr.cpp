#include "pki/csr.hpp"

#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "formats/pem.hpp"
#include "pki/algorithm.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/oid.hpp"
#include "pki/public_key_handle.hpp"

#include <algorithm>

namespace certdesk::pki {

namespace {

Result<> read_attributes(Csr& csr, BytesView attributes) {
    der::Reader reader(attributes);
    bool extensions_read = false;
    while (!reader.at_end()) {
        // Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET }
        der::Reader attribute(TRY(reader.next(der::tag::sequence)).content);
        const auto type = TRY(der::read_object_identifier(TRY(attribute.next(der::tag::object_identifier))));
        const auto values = TRY(attribute.next(der::tag::set));
        TRY(attribute.end());
        if (type == oid::challenge_password) csr.has_challenge_password = true;
        if (type != oid::extension_request) continue;

        // RFC 2985 section 5.4.2: a single value.
        if (extensions_read) return fail(ErrorKind::malformed, "extensionRequest stands twice");
        extensions_read = true;
        for (const auto& extension : TRY(read_extensions(values.content))) {
            if (extension.oid != oid::subject_alt_name) continue;
            auto names = TRY(read_alt_names(extension.value));
            csr.dns_names = std::move(names.dns_names);
            csr.ip_addresses = std::move(names.ip_addresses);
            csr.other_alt_names = names.others;
        }
    }
    return {};
}

Result<> check_request(const CsrRequest& request) {
    if (request.dns_names.empty() || request.dns_names.size() > 100)
        return fail(ErrorKind::malformed, "a request names 1 to 100 domain names");
    for (const auto& name : request.dns_names) {
        const auto parsed = DnsName::parse(name);
        if (!parsed || parsed->ascii() != name) return fail(ErrorKind::malformed, "not a lower-case ASCII domain name: " + name);
    }
    return {};
}

// Quoted, so that '#', '$', ';', a blank at the ends and a backslash mean themselves (OpenSSL config(5)).
std::string quoted(std::string_view value) {
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + '"';
}

}  // namespace

Result<Csr> parse_csr(BytesView der) {
    if (der.size() > max_csr_bytes) return fail(ErrorKind::malformed, "a request of more than 64 KiB");
    Csr csr;
    csr.der.assign(der.begin(), der.end());

    // RFC 2986 section 4.2: CertificationRequest ::= SEQUENCE { info, signatureAlgorithm, signature }
    der::Reader outer(TRY(der::read_single(der, der::tag::sequence)).content);
    const auto info = TRY(outer.next(der::tag::sequence));
    const auto algorithm = TRY(outer.next(der::tag::sequence));
    const auto signature = TRY(der::read_bit_string(TRY(outer.next(der::tag::bit_string))));
    TRY(outer.end());

    // RFC 2986 section 4.1: version 0, subject, subjectPKInfo, attributes [0]. Some makers leave empty attributes out.
    der::Reader reader(info.content);
    if (TRY(der::read_small_integer(TRY(reader.next(der::tag::integer)))) != 0)
        return fail(ErrorKind::malformed, "a request whose version is not 1");
    csr.subject = TRY(parse_name(TRY(reader.next(der::tag::sequence)).whole));
    const auto spki = TRY(reader.next(der::tag::sequence)).whole;
    csr.spki_der.assign(spki.begin(), spki.end());
    auto key = TRY(load_public_key(spki));
    if (!reader.at_end()) TRY(read_attributes(csr, TRY(reader.next(der::tag::context_constructed(0))).content));
    TRY(reader.end());

    csr.signature_algorithm = oid::name_of(TRY(algorithm_oid_of(algorithm.whole)));
    csr.signature_valid = signature_matches(key, algorithm.whole, info.whole, signature).value_or(false);
    csr.key = std::move(key.facts);
    return csr;
}

Result<Csr> parse_csr_pem(std::string_view pem) {
    const auto blocks = TRY(parse_pem(pem));
    const PemBlock* request = nullptr;
    for (const auto& block : blocks) {
        if (block.label.ends_with("PRIVATE KEY"))
            return fail(ErrorKind::denied, "the text holds a private key, which must never be sent");
        if (block.label != "CERTIFICATE REQUEST" && block.label != "NEW CERTIFICATE REQUEST")
            return fail(ErrorKind::malformed, "the text holds a " + block.label + " and not only a CERTIFICATE REQUEST");
        if (request != nullptr) return fail(ErrorKind::malformed, "the text holds more than one request");
        request = &block;
    }
    if (request == nullptr) return fail(ErrorKind::malformed, "the text holds no block CERTIFICATE REQUEST");
    return parse_csr(request->der);
}

std::vector<std::string> names_in(const Csr& csr) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        auto lower = to_lower_ascii(name);
        if (!lower.empty() && std::ranges::find(names, lower) == names.end()) names.push_back(std::move(lower));
    };
    add(csr.subject.common_name);
    for (const auto& name : csr.dns_names) add(name);
    for (const auto& address : csr.ip_addresses) add(address);
    return names;
}

Result<Bytes> write_request_info(const CsrRequest& request, BytesView spki_der) {
    TRY(check_request(request));
    const auto extensions =
        der::sequence({write_extension(oid::subject_alt_name, Criticality::not_critical, write_alt_names(request.dns_names))});
    const auto attribute =
        der::sequence({der::write_object_identifier(oid::extension_request), der::write(der::tag::set, extensions)});
    return der::sequence({der::write_integer(0), TRY(encode_name(request.subject)), Bytes(spki_der.begin(), spki_der.end()),
                          der::write(der::tag::context_constructed(0), attribute)});
}

Result<Bytes> make_csr(const PrivateKey& key, const CsrRequest& request) {
    const auto info = TRY(write_request_info(request, key.public_key_der()));
    return der::sequence({info, key.signature_algorithm_der(), der::write_bit_string(TRY(key.sign(info)))});
}

std::string csr_to_pem(BytesView der) { return write_pem("CERTIFICATE REQUEST", der); }

Result<std::string> openssl_request_configuration(const CsrRequest& request) {
    TRY(check_request(request));
    TRY(encode_name(request.subject));  // refuses control characters, so that a value stays on its line
    std::string text =
        "[req]\n"
        "prompt = no\n"
        "utf8 = yes\n"
        "string_mask = utf8only\n"
        "default_md = sha256\n"
        "distinguished_name = subject\n"
        "req_extensions = extensions\n"
        "\n"
        "[subject]\n";
    bool too_long = false;
    const auto line = [&](std::string_view field, std::string_view value) {
        if (value.empty()) return;
        const auto written = std::string(field) + " = " + quoted(value);
        // OpenSSL reads 511 bytes at a time and loses a backslash that ends such a piece.
        too_long = too_long || written.size() > 500;
        text += written + '\n';
    };
    line("C", request.subject.country);
    line("ST", request.subject.state);
    line("L", request.subject.locality);
    line("O", request.subject.organization);
    line("CN", request.subject.common_name);
    text +=
        "\n"
        "[extensions]\n"
        "subjectAltName = @names\n"
        "\n"
        "[names]\n";
    for (std::size_t i = 0; i < request.dns_names.size(); ++i) line("DNS." + std::to_string(i + 1), request.dns_names[i]);
    if (too_long) return fail(ErrorKind::malformed, "a value is too long for an OpenSSL configuration");
    return text;
}

}  // namespace certdesk::pki
