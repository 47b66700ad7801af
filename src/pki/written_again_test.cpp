// What was read can be written again, byte for byte: thousands of generated certificates, requests and revocation lists, each put
// together from the facts that its reader found. What is no fact to us is taken as it stood.
#include "formats/code_points.hpp"
#include "formats/pem.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "pki/csr.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/oid.hpp"
#include "pki/reading/der_walk.hpp"
#include "tests/support/any_certificate.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <map>

namespace certdesk::pki {
namespace {

constexpr int generated = 2000;  // of each
constexpr std::uint64_t seed = 20261126;

Bytes copy_of(BytesView view) { return {view.begin(), view.end()}; }

void append_code_point(Bytes& octets, char32_t c, std::size_t width) {
    for (std::size_t i = width; i > 0; --i) octets.push_back(static_cast<std::uint8_t>((c >> (8 * (i - 1))) & 0xFFU));
}

Bytes written(const SubjectAttribute& attribute) {
    static const std::map<std::string, std::pair<der::Tag, std::size_t>> wide{
        {"TeletexString", {der::tag::teletex_string, 1}},
        {"BMPString", {der::tag::bmp_string, 2}},
        {"UniversalString", {der::tag::universal_string, 4}}};
    static const std::map<std::string, der::Tag> narrow{{"UTF8String", der::tag::utf8_string},
                                                        {"PrintableString", der::tag::printable_string},
                                                        {"IA5String", der::tag::ia5_string},
                                                        {"NumericString", 0x12},
                                                        {"VisibleString", 0x1a}};
    Bytes value;
    if (const auto found = narrow.find(attribute.string_type); found != narrow.end()) {
        value = der::write(found->second, attribute.value);
    } else if (const auto kind = wide.find(attribute.string_type); kind != wide.end()) {
        Bytes octets;
        for (const auto c : to_code_points(attribute.value)) append_code_point(octets, c, kind->second.second);
        value = der::write(kind->second.first, BytesView(octets));
    } else {
        // "#" and the whole value in hexadecimal (RFC 4514 section 2.4).
        value = from_hex(attribute.value.substr(1)).value_or(Bytes{});
    }
    return der::sequence({der::write_object_identifier(attribute.oid), value});
}

// How many attributes stand together is the one thing that the facts do not tell.
Bytes written(const SubjectName& name, BytesView like) {
    Bytes relatives;
    auto attribute = name.as_read.begin();
    der::Reader reader(der::read_single(like, der::tag::sequence)->content);
    while (!reader.at_end()) {
        Bytes together;
        der::Reader set(reader.next(der::tag::set)->content);
        while (!set.at_end() && set.next()) der::append(together, written(*attribute++));
        der::append(relatives, der::write(der::tag::set, BytesView(together)));
    }
    return der::write(der::tag::sequence, BytesView(relatives));
}

// Which kind of name follows which is the one thing that the facts do not tell; names of other kinds are none.
Bytes written_alt_names(BytesView like, const std::vector<std::string>& dns_names, const std::vector<std::string>& addresses) {
    Bytes names;
    auto name = dns_names.begin();
    auto address = addresses.begin();
    der::Reader reader(der::read_single(like, der::tag::sequence)->content);
    while (!reader.at_end()) {
        const auto old = *reader.next();
        if (old.tag == der::tag::context(2))
            der::append(names, der::write(old.tag, *name++));
        else if (old.tag == der::tag::context(7))
            der::append(names, der::write(old.tag, BytesView(ip_octets(*address++))));
        else
            der::append(names, old.whole);
    }
    return der::write(der::tag::sequence, BytesView(names));
}

// The value by its kind: what the facts say, or nothing.
using Values = std::map<std::string_view, Bytes>;

Bytes written(const Extension& extension, const Values& facts) {
    const auto fact = facts.find(extension.oid);
    return write_extension(extension.oid, extension.critical ? Criticality::critical : Criticality::not_critical,
                           fact == facts.end() ? extension.value : BytesView(fact->second));
}

Bytes written_extensions(BytesView sequence, const Values& facts) {
    Bytes extensions;
    for (const auto& extension : *read_extensions(sequence)) der::append(extensions, written(extension, facts));
    return der::write(der::tag::sequence, BytesView(extensions));
}

BytesView value_in(BytesView sequence, std::string_view oid) {
    for (const auto& extension : *read_extensions(sequence))
        if (extension.oid == oid) return extension.value;
    return {};
}

Bytes written(const Certificate& facts) {
    // Unique identifiers and most extensions are not facts.
    der::Reader old(der::read_single(facts.tbs_der, der::tag::sequence)->content);
    Bytes rest;
    while (!old.at_end()) {
        const auto element = *old.next();
        if (element.tag == der::tag::context(1) || element.tag == der::tag::context(2)) der::append(rest, element.whole);
        if (element.tag != der::tag::context_constructed(3)) continue;
        Values values;
        if (facts.key_usage) values[oid::key_usage] = write_key_usage(*facts.key_usage);
        if (const auto names = value_in(element.content, oid::subject_alt_name); !names.empty())
            values[oid::subject_alt_name] = written_alt_names(names, facts.dns_names, facts.ip_addresses);
        values[oid::subject_key_id] = der::write(der::tag::octet_string, BytesView(facts.subject_key_id));
        der::append(rest, der::write(element.tag, BytesView(written_extensions(element.content, values))));
    }
    const auto version = facts.version == 1 ? Bytes{}
                                            : der::write(der::tag::context_constructed(0),
                                                         der::write_integer(static_cast<std::uint64_t>(facts.version - 1)));
    const auto to_be_signed = der::sequence({version, der::write_positive_integer(facts.serial), facts.signature_algorithm_der,
                                             written(facts.issuer, facts.issuer_der),
                                             der::sequence({der::write_time(facts.not_before), der::write_time(facts.not_after)}),
                                             written(facts.subject, facts.subject_der), facts.spki_der, rest});
    return der::sequence({to_be_signed, facts.signature_algorithm_der, der::write_bit_string(facts.signature)});
}

// The SEQUENCE of fields inside a signed thing, and what stands behind it.
struct Halves {
    BytesView fields;
    Bytes proof{};
};

Halves halves_of(const Bytes& der) {
    der::Reader outer(der::read_single(der, der::tag::sequence)->content);
    Halves halves{.fields = outer.next(der::tag::sequence)->content};
    while (!outer.at_end()) der::append(halves.proof, outer.next()->whole);
    return halves;
}

// RFC 2986 section 4.1. Attributes other than extensionRequest, and the signature, are not facts: they are judged, not kept.
Bytes written(const Csr& facts) {
    const auto halves = halves_of(facts.der);
    der::Reader old(halves.fields);
    (void)old.next(der::tag::integer);
    const auto subject = old.next(der::tag::sequence)->whole;
    (void)old.next(der::tag::sequence);
    Bytes rest;
    if (!old.at_end()) {
        Bytes attributes;
        der::Reader reader(old.next()->content);
        while (!reader.at_end()) {
            const auto attribute = *reader.next(der::tag::sequence);
            der::Reader parts(attribute.content);
            const auto type = *der::read_object_identifier(*parts.next());
            const auto values = parts.next()->content;
            if (type != oid::extension_request) {
                der::append(attributes, attribute.whole);
                continue;
            }
            Values known;
            if (const auto names = value_in(values, oid::subject_alt_name); !names.empty())
                known[oid::subject_alt_name] = written_alt_names(names, facts.dns_names, facts.ip_addresses);
            der::append(attributes, der::sequence({der::write_object_identifier(type),
                                                   der::write(der::tag::set, BytesView(written_extensions(values, known)))}));
        }
        rest = der::write(der::tag::context_constructed(0), BytesView(attributes));
    }
    const auto info = der::sequence({der::write_integer(0), written(facts.subject, subject), facts.spki_der, rest});
    return der::sequence({info, halves.proof});
}

// RFC 5280 section 5.2.5. A point that is named otherwise than by URLs is no fact.
Bytes written(const CrlScope& scope, BytesView like) {
    Bytes content;
    if (scope.of_one_point) {
        Bytes urls;
        for (const auto& url : scope.urls) der::append(urls, write_url(url));
        const auto full_name = der::write(der::tag::context_constructed(0), BytesView(urls));
        der::append(content, scope.urls.empty()
                                 ? copy_of(der::Reader(der::read_single(like, der::tag::sequence)->content).next()->whole)
                                 : der::write(der::tag::context_constructed(0), BytesView(full_name)));
    }
    constexpr std::array<std::uint8_t, 1> yes{0xff};
    if (scope.only_leaves) der::append(content, der::write(der::tag::context(1), BytesView(yes)));
    if (scope.only_authorities) der::append(content, der::write(der::tag::context(2), BytesView(yes)));
    return der::write(der::tag::sequence, BytesView(content));
}

// RFC 5280 section 5.1.2.6.
Bytes written(const RevokedCertificate& revoked, BytesView like) {
    der::Reader old(like);
    (void)old.next();
    (void)old.next();
    Bytes extensions;
    if (!old.at_end()) {
        Values known;
        const std::array code{reason_code(revoked.reason)};
        if (revoked.reason != RevocationReason::other) known[oid::crl_reason] = der::write(der::tag::enumerated, BytesView(code));
        extensions = written_extensions(old.next()->whole, known);
    }
    return der::sequence({der::write_positive_integer(revoked.serial), der::write_time(revoked.revoked_at), extensions});
}

Bytes written(const Crl& facts) {
    der::Reader old(der::read_single(facts.tbs_der, der::tag::sequence)->content);
    for (int i = 0; i < 5; ++i) (void)old.next();  // version, algorithm, issuer, thisUpdate, nextUpdate
    Bytes entries;
    if (old.next_is(der::tag::sequence)) {
        der::Reader reader(old.next()->content);
        for (const auto& revoked : facts.revoked) der::append(entries, written(revoked, reader.next()->content));
        entries = der::write(der::tag::sequence, BytesView(entries));
    }
    Bytes extensions;
    if (!old.at_end()) {
        constexpr std::string_view issuing_point = "2.5.29.28";
        const auto element = *old.next();
        Values known;
        known[oid::crl_number] = der::write_integer(facts.number);
        if (facts.scope) known[issuing_point] = written(*facts.scope, value_in(element.content, issuing_point));
        extensions = der::write(element.tag, BytesView(written_extensions(element.content, known)));
    }
    const auto issuer = parse_name(facts.issuer_der).value();
    const auto to_be_signed =
        der::sequence({der::write_integer(1), facts.signature_algorithm_der, written(issuer, facts.issuer_der),
                       der::write_time(facts.this_update), der::write_time(facts.next_update), entries, extensions});
    return der::sequence({to_be_signed, facts.signature_algorithm_der, der::write_bit_string(facts.signature)});
}

// GeneralizedTime from 2050 only (RFC 5280 sections 4.1.2.5 and 5.1.2.4). The walk looks at the form of a time, not at its year.
bool has_usual_times(const Bytes& der) {
    bool usual = true;
    const auto look = [&](const auto& self, BytesView content) -> void {
        der::Reader reader(content);
        while (!reader.at_end()) {
            const auto element = reader.next();
            if (!element) return;
            const bool is_time = element->tag == der::tag::utc_time || element->tag == der::tag::generalized_time;
            if (is_time) usual = usual && der::write_time(*der::read_time(*element)) == copy_of(element->whole);
            if (element->tag == der::tag::sequence) self(self, element->content);
        }
    };
    look(look, der);
    return usual;
}

// The default, written out (RFC 5280 section 4.1.2.1, ITU-T X.690 section 11.5).
bool has_needless_version(const Certificate& facts) {
    constexpr std::array<std::uint8_t, 5> version_1{0xa0, 0x03, 0x02, 0x01, 0x00};
    return std::ranges::equal(halves_of(facts.der).fields.first(version_1.size()), version_1);
}

// What is against DER, and what RFC 5280 wants written otherwise, we would write better.
bool is_written_as_we_would(const Bytes& der) { return reading::walk_der(der).findings.empty() && has_usual_times(der); }

TEST(WrittenAgain, certificates_in_der_are_as_they_were_read) {
    test::AnyCertificate any(seed);
    int compared = 0;
    for (int i = 0; i < generated; ++i) {
        const auto der = any.certificate().der;
        const auto facts = parse_certificate(der);
        if (!facts || !is_written_as_we_would(der) || has_needless_version(*facts)) continue;
        ++compared;
        EXPECT_EQ(to_hex(written(*facts)), to_hex(der));
        EXPECT_EQ(parse_pem(certificate_to_pem(der)).value().front().der, der);
    }
    EXPECT_GT(compared, generated / 8);
}

TEST(WrittenAgain, requests_in_der_are_as_they_were_read) {
    test::AnyCertificate any(seed + 1);
    int compared = 0;
    for (int i = 0; i < generated; ++i) {
        const auto der = any.request().der;
        const auto facts = parse_csr(der);
        if (!facts || !is_written_as_we_would(der)) continue;
        ++compared;
        EXPECT_EQ(to_hex(written(*facts)), to_hex(der));
        EXPECT_EQ(parse_pem(csr_to_pem(der)).value().front().der, der);
    }
    EXPECT_GT(compared, generated / 5);
}

TEST(WrittenAgain, revocation_lists_in_der_are_as_they_were_read) {
    test::AnyCertificate any(seed + 2);
    int compared = 0;
    for (int i = 0; i < generated; ++i) {
        const auto der = any.revocation_list().der;
        const auto facts = parse_crl(der);
        if (!facts || !is_written_as_we_would(der)) continue;
        ++compared;
        EXPECT_EQ(to_hex(written(*facts)), to_hex(der));
        EXPECT_EQ(parse_pem(write_pem("X509 CRL", der)).value().front().der, der);
    }
    EXPECT_GT(compared, generated / 5);
}

// What we make ourselves is no exception.
TEST(WrittenAgain, a_list_of_ours_is_as_it_was_made) {
    const auto authority = test::make_authority();
    CrlRequest request{
        .number = 7, .this_update = test::at("2026-12-02T00:00:00Z"), .next_update = test::at("2026-12-09T00:00:00Z")};
    for (const auto reason : all_of<RevocationReason>())
        if (reason != RevocationReason::other)
            request.revoked.push_back({test::serial_number(static_cast<std::uint8_t>(reason)), request.this_update, reason});
    const auto der = test::must(make_crl(authority.key, authority.certificate, request));
    EXPECT_EQ(to_hex(written(parse_crl(der).value())), to_hex(der));
}

}  // namespace
}  // namespace certdesk::pki
