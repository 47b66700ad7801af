#include "pki/issue.hpp"

#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "pki/algorithm.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/oid.hpp"
#include "pki/sha256.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace certdesk::pki {

namespace {

std::unexpected<Error> refuse(std::string message) { return fail(ErrorKind::malformed, std::move(message)); }

// RFC 7093 section 2 method 1: the leftmost 160 bits of the SHA-256 of the key.
Bytes key_id_of(BytesView spki_der) {
    const auto digest = sha256(spki_der);
    return {digest.begin(), digest.begin() + 20};
}

Result<> check_serial(BytesView serial) {
    if (serial.size() < 9 || serial.size() > 20 || serial.front() == 0 || serial.front() >= 0x80)
        return refuse("a serial number that does not come from serial_from()");
    return {};
}

Result<> check_validity(Instant not_before, Instant not_after) {
    if (not_after <= not_before) return refuse("a validity that ends before it begins");
    return {};
}

Result<> check_issuer(const Certificate& issuer, Instant not_before, Instant not_after) {
    if (!issuer.is_ca || issuer.subject_key_id.empty()) return refuse("the issuer is no authority, or has no key identifier");
    // G-10: never past the end of the issuer; nor before its beginning, where nobody could build the chain.
    if (not_before < issuer.not_before || not_after > issuer.not_after) return refuse("a validity outside that of the issuer");
    return check_validity(not_before, not_after);
}

// Section 7.1.2.7.7 and 7.1.2.11.2: http, nothing else.
Result<> check_url(std::string_view url) {
    const bool visible = std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7F; });
    if (!url.starts_with("http://") || !visible || url.size() > 1000) return refuse("not an http URL: " + std::string(url));
    return {};
}

Result<> check_policy(std::string_view dotted) {
    const auto arcs = split(dotted, '.');
    const bool numbers = std::ranges::all_of(arcs, [](std::string_view arc) {
        return !arc.empty() && arc.size() <= 15 && std::ranges::all_of(arc, [](char c) { return c >= '0' && c <= '9'; });
    });
    const bool rooted = arcs.size() >= 2 && (arcs[0] == "0" || arcs[0] == "1" || arcs[0] == "2");
    if (!numbers || !rooted) return refuse("not an object identifier: " + std::string(dotted));
    return {};
}

Bytes policies_value(std::span<const std::string> policies) {
    Bytes list;
    for (const auto& policy : policies) der::append(list, der::sequence({der::write_object_identifier(policy)}));
    return der::write(der::tag::sequence, list);
}

Bytes distribution_point_value(std::string_view url) {
    const auto full_name = der::write(der::tag::context_constructed(0), write_url(url));
    return der::sequence({der::sequence({der::write(der::tag::context_constructed(0), full_name)})});
}

Bytes information_access_value(std::string_view ca_issuers_url, const std::optional<std::string>& ocsp_url) {
    const auto entry = [](std::string_view method, std::string_view url) {
        return der::sequence({der::write_object_identifier(method), write_url(url)});
    };
    return der::sequence(
        {ocsp_url ? entry(oid::access_ocsp, *ocsp_url) : Bytes{}, entry(oid::access_ca_issuers, ca_issuers_url)});
}

Bytes extended_key_usage_value() { return der::sequence({der::write_object_identifier(oid::server_auth)}); }

Bytes authority_key_usage() {
    static constexpr std::array usages{KeyUsage::certificate_sign, KeyUsage::crl_sign};
    return write_extension(oid::key_usage, Criticality::critical, write_key_usage(usages));
}

struct Frame {
    BytesView serial;
    Bytes signature_algorithm;
    Bytes issuer;
    Instant not_before;
    Instant not_after;
    Bytes subject;
    BytesView spki;
    Bytes extensions;  // one after the other
};

// RFC 5280 section 4.1: version 3.
Bytes tbs_certificate(const Frame& frame) {
    return der::sequence({
        der::write(der::tag::context_constructed(0), der::write_integer(2)),
        der::write_positive_integer(frame.serial),
        frame.signature_algorithm,
        frame.issuer,
        der::sequence({der::write_time(frame.not_before), der::write_time(frame.not_after)}),
        frame.subject,
        Bytes(frame.spki.begin(), frame.spki.end()),
        der::write(der::tag::context_constructed(3), der::write(der::tag::sequence, frame.extensions)),
    });
}

Result<Bytes> authority_name(const SubjectName& subject) {
    // Section 7.1.2.10.2: an authority has C, O and CN.
    if (subject.country.empty() || subject.organization.empty() || subject.common_name.empty())
        return refuse("the name of an authority holds C, O and CN");
    return encode_name(subject);
}

Result<> check_leaf_names(const LeafRequest& request) {
    if (request.dns_names.empty() || request.dns_names.size() > 100) return refuse("a certificate names 1 to 100 domain names");
    std::set<std::string_view> seen;
    for (const auto& name : request.dns_names) {
        const auto parsed = DnsName::parse(name);
        if (!parsed || parsed->ascii() != name) return refuse("not a lower-case ASCII domain name: " + name);
        if (!seen.insert(name).second) return refuse("the name stands twice: " + name);
    }
    // Section 7.1.4.3: the common name, when present, is one of them.
    if (!request.subject.common_name.empty() && !seen.contains(request.subject.common_name))
        return refuse("the common name is none of the alternative names");
    if (request.subject.country.empty() || request.subject.organization.empty() ||
        (request.subject.state.empty() && request.subject.locality.empty()))
        return refuse("an organization-validated subject holds C, O, and L or ST");
    return {};
}

}  // namespace

Result<Bytes> serial_from(BytesView random) {
    // Two bits are fixed below: 9 octets leave 70 random ones.
    if (random.size() < 9 || random.size() > 20) return refuse("a serial number is made from 9 to 20 random octets");
    Bytes serial(random.begin(), random.end());
    serial.front() = static_cast<std::uint8_t>((serial.front() & 0x3FU) | 0x40U);
    return serial;
}

Result<Bytes> make_root(const PrivateKey& root_key, const RootRequest& request) {
    TRY(check_serial(request.serial));
    TRY(check_validity(request.not_before, request.not_after));
    const auto name = TRY(authority_name(request.subject));
    const auto key_id = key_id_of(root_key.public_key_der());

    Bytes extensions;
    der::append(extensions,
                write_extension(oid::basic_constraints, Criticality::critical, der::sequence({der::write_boolean_true()})));
    der::append(extensions, authority_key_usage());
    der::append(extensions,
                write_extension(oid::subject_key_id, Criticality::not_critical, der::write(der::tag::octet_string, key_id)));
    der::append(extensions, write_extension(oid::authority_key_id, Criticality::not_critical, write_authority_key_id(key_id)));
    return sign_certificate(tbs_certificate({.serial = request.serial,
                                             .signature_algorithm = root_key.signature_algorithm_der(),
                                             .issuer = name,
                                             .not_before = request.not_before,
                                             .not_after = request.not_after,
                                             .subject = name,
                                             .spki = root_key.public_key_der(),
                                             .extensions = extensions}),
                            root_key);
}

Result<Bytes> make_intermediate(const PrivateKey& root_key, const Certificate& root, const IntermediateRequest& request) {
    TRY(check_serial(request.serial));
    TRY(check_issuer(root, request.not_before, request.not_after));
    TRY(check_url(request.ca_issuers_url));
    TRY(check_url(request.crl_url));
    TRY(signature_algorithm_of(TRY(parse_public_key(request.spki_der)).algorithm));
    const std::array policies{std::string(oid::policy_organization_validated)};

    Bytes extensions;
    der::append(extensions, write_extension(oid::basic_constraints, Criticality::critical,
                                            der::sequence({der::write_boolean_true(), der::write_integer(0)})));
    der::append(extensions, authority_key_usage());
    der::append(extensions, write_extension(oid::extended_key_usage, Criticality::not_critical, extended_key_usage_value()));
    der::append(extensions, write_extension(oid::certificate_policies, Criticality::not_critical, policies_value(policies)));
    der::append(extensions,
                write_extension(oid::authority_key_id, Criticality::not_critical, write_authority_key_id(root.subject_key_id)));
    der::append(extensions, write_extension(oid::subject_key_id, Criticality::not_critical,
                                            der::write(der::tag::octet_string, key_id_of(request.spki_der))));
    der::append(extensions, write_extension(oid::authority_information_access, Criticality::not_critical,
                                            information_access_value(request.ca_issuers_url, std::nullopt)));
    der::append(extensions, write_extension(oid::crl_distribution_points, Criticality::not_critical,
                                            distribution_point_value(request.crl_url)));
    return sign_certificate(tbs_certificate({.serial = request.serial,
                                             .signature_algorithm = root_key.signature_algorithm_der(),
                                             .issuer = root.subject_der,
                                             .not_before = request.not_before,
                                             .not_after = request.not_after,
                                             .subject = TRY(authority_name(request.subject)),
                                             .spki = request.spki_der,
                                             .extensions = extensions}),
                            root_key);
}

Result<Bytes> to_be_signed(const LeafRequest& request, const Certificate& issuer) {
    TRY(check_serial(request.serial));
    TRY(check_issuer(issuer, request.not_before, request.not_after));
    TRY(check_leaf_names(request));
    TRY(check_url(request.ca_issuers_url));
    TRY(check_url(request.crl_url));
    if (request.ocsp_url) TRY(check_url(*request.ocsp_url));
    if (request.policy_oids.empty()) return refuse("a certificate without a policy");
    for (const auto& policy : request.policy_oids) TRY(check_policy(policy));
    const auto key = TRY(parse_public_key(request.spki_der));
    if (key.algorithm == KeyAlgorithm::other) return refuse("a key that is neither RSA nor on a NIST curve");

    // Section 7.1.2.7.11: keyEncipherment is for RSA only.
    std::vector usages{KeyUsage::digital_signature};
    if (key.algorithm == KeyAlgorithm::rsa) usages.push_back(KeyUsage::key_encipherment);

    // Section 7.1.2.7.6. subjectKeyIdentifier is NOT RECOMMENDED; subjectAltName is not critical beside a subject.
    Bytes extensions;
    der::append(extensions, write_extension(oid::key_usage, Criticality::critical, write_key_usage(usages)));
    der::append(extensions, write_extension(oid::extended_key_usage, Criticality::not_critical, extended_key_usage_value()));
    der::append(extensions, write_extension(oid::basic_constraints, Criticality::critical, der::sequence({})));
    der::append(extensions,
                write_extension(oid::authority_key_id, Criticality::not_critical, write_authority_key_id(issuer.subject_key_id)));
    der::append(extensions, write_extension(oid::authority_information_access, Criticality::not_critical,
                                            information_access_value(request.ca_issuers_url, request.ocsp_url)));
    der::append(extensions,
                write_extension(oid::subject_alt_name, Criticality::not_critical, write_alt_names(request.dns_names)));
    der::append(extensions,
                write_extension(oid::certificate_policies, Criticality::not_critical, policies_value(request.policy_oids)));
    der::append(extensions, write_extension(oid::crl_distribution_points, Criticality::not_critical,
                                            distribution_point_value(request.crl_url)));
    return tbs_certificate({.serial = request.serial,
                            .signature_algorithm = TRY(signature_algorithm_of(issuer.key.algorithm)),
                            .issuer = issuer.subject_der,
                            .not_before = request.not_before,
                            .not_after = request.not_after,
                            .subject = TRY(encode_name(request.subject)),
                            .spki = request.spki_der,
                            .extensions = extensions});
}

Result<Bytes> sign_certificate(BytesView tbs, const PrivateKey& issuer_key) {
    const auto announced = TRY(parse_to_be_signed(tbs)).signature_algorithm_der;
    if (announced != issuer_key.signature_algorithm_der())
        return refuse("the certificate announces another signature algorithm than that of the issuer's key");
    return der::sequence({Bytes(tbs.begin(), tbs.end()), announced, der::write_bit_string(TRY(issuer_key.sign(tbs)))});
}

Result<Bytes> make_local_server_certificate(const PrivateKey& key, const LocalServerRequest& request) {
    TRY(check_serial(request.serial));
    TRY(check_validity(request.not_before, request.not_after));
    if (request.dns_names.empty()) return refuse("a local certificate without a name");
    for (const auto& name : request.dns_names)
        if (name.empty() || name.size() > 253 || !std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7F; }))
            return refuse("not an ASCII name: " + name);
    std::vector<Bytes> addresses;
    for (const auto& address : request.ip_addresses) {
        addresses.push_back(ip_octets(address));
        if (addresses.back().empty()) return refuse("not an IP address: " + address);
    }
    const auto name = TRY(encode_name({.common_name = request.dns_names.front()}));
    std::vector usages{KeyUsage::digital_signature};
    if (key.kind() != KeyKind::p256 && key.kind() != KeyKind::p384) usages.push_back(KeyUsage::key_encipherment);

    Bytes extensions;
    der::append(extensions, write_extension(oid::key_usage, Criticality::critical, write_key_usage(usages)));
    der::append(extensions, write_extension(oid::extended_key_usage, Criticality::not_critical, extended_key_usage_value()));
    der::append(extensions, write_extension(oid::basic_constraints, Criticality::critical, der::sequence({})));
    der::append(extensions,
                write_extension(oid::subject_alt_name, Criticality::not_critical, write_alt_names(request.dns_names, addresses)));
    return sign_certificate(tbs_certificate({.serial = request.serial,
                                             .signature_algorithm = key.signature_algorithm_der(),
                                             .issuer = name,
                                             .not_before = request.not_before,
                                             .not_after = request.not_after,
                                             .subject = name,
                                             .spki = key.public_key_der(),
                                             .extensions = extensions}),
                            key);
}

}  // namespace certdesk::pki
