#include "pki/certificate.hpp"

#include "formats/pem.hpp"
#include "pki/algorithm.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/oid.hpp"
#include "pki/sha256.hpp"

#include <algorithm>
#include <array>

namespace certdesk::pki {

namespace {

constexpr std::string_view name_constraints = "2.5.29.30";
constexpr std::string_view policy_mappings = "2.5.29.33";
constexpr std::string_view policy_constraints = "2.5.29.36";
constexpr std::string_view inhibit_any_policy = "2.5.29.54";

Bytes copy(BytesView view) { return {view.begin(), view.end()}; }

// URLs are visible ASCII (RFC 3986); anything else would travel into logs and requests.
Result<std::string> read_url(BytesView content) {
    if (!std::ranges::all_of(content, [](std::uint8_t octet) { return octet > 0x20 && octet < 0x7F; }))
        return fail(ErrorKind::malformed, "a URL with other characters than visible ASCII");
    return std::string(text_of(content));
}

// RFC 5280 section 4.2.2.1.
Result<> read_information_access(Certificate& certificate, BytesView value) {
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    while (!reader.at_end()) {
        der::Reader description(TRY(reader.next(der::tag::sequence)).content);
        const auto method = TRY(der::read_object_identifier(TRY(description.next(der::tag::object_identifier))));
        const auto location = TRY(description.next());
        TRY(description.end());
        if (location.tag != der::tag::context(6)) continue;
        auto url = TRY(read_url(location.content));
        if (method == oid::access_ocsp)
            certificate.ocsp_urls.push_back(std::move(url));
        else if (method == oid::access_ca_issuers)
            certificate.ca_issuers_urls.push_back(std::move(url));
    }
    return {};
}

// RFC 5280 section 4.2.1.13: DistributionPoint { [0] DistributionPointName { [0] fullName { GeneralName } }, … }
Result<> read_distribution_points(Certificate& certificate, BytesView value) {
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    while (!reader.at_end()) {
        der::Reader point(TRY(reader.next(der::tag::sequence)).content);
        if (!point.next_is(der::tag::context_constructed(0))) continue;
        der::Reader name(TRY(point.next()).content);
        if (!name.next_is(der::tag::context_constructed(0))) continue;
        der::Reader full_name(TRY(name.next()).content);
        while (!full_name.at_end()) {
            const auto general_name = TRY(full_name.next());
            if (general_name.tag == der::tag::context(6)) certificate.crl_urls.push_back(TRY(read_url(general_name.content)));
        }
    }
    return {};
}

Result<> read_policies(Certificate& certificate, BytesView value) {
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    while (!reader.at_end()) {
        der::Reader information(TRY(reader.next(der::tag::sequence)).content);
        certificate.policy_oids.push_back(TRY(der::read_object_identifier(TRY(information.next(der::tag::object_identifier)))));
    }
    return {};
}

Result<> read_extended_key_usage(Certificate& certificate, BytesView value) {
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    while (!reader.at_end())
        certificate.extended_key_usage.push_back(TRY(der::read_object_identifier(TRY(reader.next(der::tag::object_identifier)))));
    return {};
}

// A cA that is FALSE and written out is against DER but stands in many certificates; it is tolerated.
Result<> read_basic_constraints(Certificate& certificate, BytesView value) {
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    if (reader.next_is(der::tag::boolean)) certificate.is_ca = TRY(der::read_boolean(TRY(reader.next())));
    if (!reader.at_end()) {
        const auto length = TRY(der::read_small_integer(TRY(reader.next(der::tag::integer))));
        certificate.path_length = static_cast<std::uint32_t>(std::min<std::uint64_t>(length, 0xFFFFFFFFU));
    }
    return reader.end();
}

Result<> read_extension(Certificate& certificate, const Extension& extension) {
    if (extension.oid == oid::subject_alt_name) {
        auto names = TRY(read_alt_names(extension.value));
        certificate.dns_names = std::move(names.dns_names);
        certificate.ip_addresses = std::move(names.ip_addresses);
        certificate.other_alt_names = names.others;
    } else if (extension.oid == oid::key_usage) {
        certificate.key_usage = TRY(read_key_usage(extension.value));
        certificate.key_usage_critical = extension.critical;
    } else if (extension.oid == oid::extended_key_usage) {
        return read_extended_key_usage(certificate, extension.value);
    } else if (extension.oid == oid::basic_constraints) {
        certificate.basic_constraints_critical = extension.critical;
        return read_basic_constraints(certificate, extension.value);
    } else if (extension.oid == oid::certificate_policies) {
        return read_policies(certificate, extension.value);
    } else if (extension.oid == oid::authority_information_access) {
        return read_information_access(certificate, extension.value);
    } else if (extension.oid == oid::crl_distribution_points) {
        return read_distribution_points(certificate, extension.value);
    } else if (extension.oid == oid::authority_key_id) {
        der::Reader reader(TRY(der::read_single(extension.value, der::tag::sequence)).content);
        if (reader.next_is(der::tag::context(0))) certificate.authority_key_id = copy(TRY(reader.next()).content);
    } else if (extension.oid == oid::subject_key_id) {
        certificate.subject_key_id = copy(TRY(der::read_single(extension.value, der::tag::octet_string)).content);
    } else if (extension.critical && extension.oid != name_constraints && extension.oid != policy_mappings &&
               extension.oid != policy_constraints && extension.oid != inhibit_any_policy) {
        certificate.unknown_critical_extensions.push_back(extension.oid);
    }
    return {};
}

// RFC 5280 section 4.1.2, field by field.
Result<> read_to_be_signed(Certificate& certificate, BytesView tbs_der) {
    certificate.tbs_der = copy(tbs_der);
    der::Reader reader(TRY(der::read_single(tbs_der, der::tag::sequence)).content);

    certificate.version = 1;
    if (reader.next_is(der::tag::context_constructed(0))) {
        const auto version = TRY(der::read_single(TRY(reader.next()).content, der::tag::integer));
        const auto number = TRY(der::read_small_integer(version));
        if (number > 2) return fail(ErrorKind::malformed, "a certificate of a version above 3");
        certificate.version = static_cast<int>(number) + 1;
    }
    certificate.serial = TRY(der::read_positive_integer(TRY(reader.next(der::tag::integer))));
    certificate.serial_hex = to_hex(certificate.serial);

    certificate.signature_algorithm_der = copy(TRY(reader.next(der::tag::sequence)).whole);
    certificate.signature_algorithm = oid::name_of(TRY(algorithm_oid_of(certificate.signature_algorithm_der)));

    certificate.issuer_der = copy(TRY(reader.next(der::tag::sequence)).whole);
    certificate.issuer = TRY(parse_name(certificate.issuer_der));
    certificate.issuer_text = to_text(certificate.issuer);

    der::Reader validity(TRY(reader.next(der::tag::sequence)).content);
    certificate.not_before = TRY(der::read_time(TRY(validity.next())));
    certificate.not_after = TRY(der::read_time(TRY(validity.next())));
    TRY(validity.end());

    certificate.subject_der = copy(TRY(reader.next(der::tag::sequence)).whole);
    certificate.subject = TRY(parse_name(certificate.subject_der));
    certificate.subject_text = to_text(certificate.subject);

    certificate.spki_der = copy(TRY(reader.next(der::tag::sequence)).whole);
    certificate.key = TRY(parse_public_key(certificate.spki_der));

    // issuerUniqueID and subjectUniqueID: nobody uses them, RFC 5280 asks to be able to read past them.
    if (reader.next_is(der::tag::context(1))) TRY(reader.next());
    if (reader.next_is(der::tag::context(2))) TRY(reader.next());
    if (!reader.at_end()) {
        const auto wrapped = TRY(reader.next(der::tag::context_constructed(3)));
        for (const auto& extension : TRY(read_extensions(wrapped.content)))
            TRY(with_context(read_extension(certificate, extension), "the extension " + extension.oid));
    }
    return reader.end();
}

}  // namespace

Result<Certificate> parse_certificate(BytesView der) {
    if (der.size() > max_certificate_bytes) return fail(ErrorKind::malformed, "a certificate of more than 64 KiB");
    der::Reader outer(TRY(der::read_single(der, der::tag::sequence)).content);
    const auto tbs = TRY(outer.next(der::tag::sequence));
    const auto algorithm = TRY(outer.next(der::tag::sequence));
    const auto signature = TRY(der::read_bit_string(TRY(outer.next(der::tag::bit_string))));
    TRY(outer.end());

    Certificate certificate;
    TRY(read_to_be_signed(certificate, tbs.whole));
    // RFC 5280 section 4.1.1.2: the algorithm outside is the one inside.
    if (!std::ranges::equal(certificate.signature_algorithm_der, algorithm.whole))
        return fail(ErrorKind::malformed, "a certificate with two different signature algorithms");
    certificate.der = copy(der);
    certificate.signature = copy(signature);
    certificate.fingerprint = to_hex(sha256(der));
    return certificate;
}

Result<Certificate> parse_certificate_pem(std::string_view pem) {
    auto chain = TRY(parse_chain_pem(pem));
    if (chain.size() != 1) return fail(ErrorKind::malformed, "the text holds more than one certificate");
    return std::move(chain.front());
}

Result<Certificate> parse_to_be_signed(BytesView tbs_der) {
    if (tbs_der.size() > max_certificate_bytes) return fail(ErrorKind::malformed, "a certificate of more than 64 KiB");
    Certificate certificate;
    TRY(read_to_be_signed(certificate, tbs_der));
    return certificate;
}

Result<std::vector<Certificate>> parse_chain_pem(std::string_view pem) {
    const auto blocks = TRY(parse_pem(pem));
    std::vector<Certificate> chain;
    for (const auto& block : blocks) {
        if (block.label.ends_with("PRIVATE KEY"))
            return fail(ErrorKind::denied, "the text holds a private key, which must never be sent");
        if (block.label != "CERTIFICATE")
            return fail(ErrorKind::malformed, "the text holds a " + block.label + " and not only certificates");
        if (chain.size() == max_chain_certificates) return fail(ErrorKind::malformed, "a chain of more than 16 certificates");
        chain.push_back(TRY(parse_certificate(block.der)));
    }
    if (chain.empty()) return fail(ErrorKind::malformed, "the text holds no block CERTIFICATE");
    return chain;
}

std::string certificate_to_pem(BytesView der) { return write_pem("CERTIFICATE", der); }

bool key_matches(const Certificate& certificate, BytesView spki_der) {
    return std::ranges::equal(certificate.spki_der, spki_der);
}

}  // namespace certdesk::pki
