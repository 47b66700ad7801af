// Thousands of generated certificates and requests, read here and by OpenSSL in the same process: what both take means the same,
// whatever only one of them takes is so for a reason that stands in this file, and what was read can be written again.
#include "formats/code_points.hpp"
#include "formats/pem.hpp"
#include "pki/certificate.hpp"
#include "pki/csr.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/openssl_handle.hpp"
#include "pki/reading/der_walk.hpp"
#include "tests/support/any_certificate.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <gtest/gtest.h>
#include <map>
#include <openssl/x509v3.h>

namespace certdesk::pki {
namespace {

using RequestHandle = std::unique_ptr<X509_REQ, OpensslDeleter<X509_REQ_free>>;
using NamesHandle = std::unique_ptr<GENERAL_NAMES, OpensslDeleter<GENERAL_NAMES_free>>;
using BitsHandle = std::unique_ptr<ASN1_BIT_STRING, OpensslDeleter<ASN1_BIT_STRING_free>>;
using PurposesHandle = std::unique_ptr<EXTENDED_KEY_USAGE, OpensslDeleter<EXTENDED_KEY_USAGE_free>>;
using ConstraintsHandle = std::unique_ptr<BASIC_CONSTRAINTS, OpensslDeleter<BASIC_CONSTRAINTS_free>>;

constexpr int generated = 2000;  // of each
constexpr std::uint64_t seed = 20261123;

// The whole of the bytes, as ours; nothing when OpenSSL does not take them.
template <class Handle, auto read>
Handle by_openssl(const Bytes& der) {
    const unsigned char* at = der.data();
    Handle thing(read(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return at == der.data() + der.size() ? std::move(thing) : nullptr;
}

std::string dotted(const ASN1_OBJECT* object) {
    std::array<char, 256> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return text.data();
}

Bytes octets_of(const ASN1_STRING* string) {
    const auto* data = ASN1_STRING_get0_data(string);
    return {data, data + ASN1_STRING_length(string)};
}

// "2.5.4.10=Example", in their order, as UTF-8.
std::vector<std::string> attributes_of(const X509_NAME* name) {
    std::vector<std::string> attributes;
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        const auto* entry = X509_NAME_get_entry(name, i);
        unsigned char* utf8 = nullptr;
        const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry));
        attributes.push_back(dotted(X509_NAME_ENTRY_get_object(entry)) + "=" + (size < 0 ? "?" : std::string(utf8, utf8 + size)));
        OPENSSL_free(utf8);
    }
    ERR_clear_error();
    return attributes;
}

std::vector<std::string> attributes_of(const SubjectName& name) {
    std::vector<std::string> attributes;
    // OpenSSL shows nothing of a value that is no string.
    for (const auto& attribute : name.as_read)
        attributes.push_back(attribute.oid + "=" + (attribute.string_type.starts_with("tag ") ? "?" : attribute.value));
    return attributes;
}

Instant instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return Instant(std::chrono::seconds(timegm(&parts)));
}

struct AlternativeNames {
    std::vector<std::string> dns{};
    std::vector<std::string> addresses{};
    std::size_t others = 0;

    friend bool operator==(const AlternativeNames&, const AlternativeNames&) = default;
};

AlternativeNames names_of(const GENERAL_NAMES* names) {
    AlternativeNames found;
    for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names); ++i) {
        const auto* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            found.dns.emplace_back(text_of(octets_of(name->d.dNSName)));
        else if (name->type == GEN_IPADD)
            found.addresses.push_back(ip_text(octets_of(name->d.iPAddress)));
        else
            ++found.others;
    }
    return found;
}

template <class Value, class Handle>
Handle extension_of(const X509* certificate, int nid) {
    Handle value(static_cast<Value*>(X509_get_ext_d2i(certificate, nid, nullptr, nullptr)));
    ERR_clear_error();
    return value;
}

std::string printed(const Bytes& der) { return to_hex(der) + "\n"; }

void compare_key(const PublicKey& ours, EVP_PKEY* theirs, const std::string& which) {
    // OpenSSL keeps a key that it does not know as bytes.
    if (theirs == nullptr) {
        EXPECT_NE(ours.algorithm, KeyAlgorithm::p256) << which;
        return;
    }
    if (ours.algorithm == KeyAlgorithm::rsa || ours.algorithm == KeyAlgorithm::p256 || ours.algorithm == KeyAlgorithm::p384)
        EXPECT_EQ(static_cast<int>(ours.bits), EVP_PKEY_get_bits(theirs)) << which;
}

void compare(const Certificate& ours, const X509* theirs, const std::string& which) {
    EXPECT_EQ(ours.version, X509_get_version(theirs) + 1) << which;
    auto serial = octets_of(X509_get0_serialNumber(theirs));
    EXPECT_EQ(ours.serial, serial) << which;
    EXPECT_EQ(ours.not_before, instant_of(X509_get0_notBefore(theirs))) << which;
    EXPECT_EQ(ours.not_after, instant_of(X509_get0_notAfter(theirs))) << which;
    EXPECT_EQ(attributes_of(ours.issuer), attributes_of(X509_get_issuer_name(theirs))) << which;
    EXPECT_EQ(attributes_of(ours.subject), attributes_of(X509_get_subject_name(theirs))) << which;

    unsigned char* spki = nullptr;
    const int spki_size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(theirs), &spki);
    ASSERT_GT(spki_size, 0) << which;
    EXPECT_EQ(ours.spki_der, Bytes(spki, spki + spki_size)) << which;
    OPENSSL_free(spki);
    compare_key(ours.key, X509_get0_pubkey(theirs), which);

    const ASN1_BIT_STRING* signature = nullptr;
    const X509_ALGOR* algorithm = nullptr;
    X509_get0_signature(&signature, &algorithm, theirs);
    EXPECT_EQ(ours.signature, octets_of(signature)) << which;

    // OpenSSL looks into the names of directories, and then reads none of the names when it does not like one of those.
    const auto names = extension_of<GENERAL_NAMES, NamesHandle>(theirs, NID_subject_alt_name);
    if (names != nullptr || ours.other_alt_names == 0)
        EXPECT_EQ((AlternativeNames{ours.dns_names, ours.ip_addresses, ours.other_alt_names}), names_of(names.get())) << which;

    const auto usage = extension_of<ASN1_BIT_STRING, BitsHandle>(theirs, NID_key_usage);
    EXPECT_EQ(ours.key_usage.has_value(), usage != nullptr) << which;
    if (ours.key_usage && usage != nullptr)
        for (const auto each : all_of<KeyUsage>())
            EXPECT_EQ(std::ranges::find(*ours.key_usage, each) != ours.key_usage->end(),
                      ASN1_BIT_STRING_get_bit(usage.get(), static_cast<int>(each)) == 1)
                << which;

    std::vector<std::string> purposes;
    if (const auto list = extension_of<EXTENDED_KEY_USAGE, PurposesHandle>(theirs, NID_ext_key_usage))
        for (int i = 0; i < sk_ASN1_OBJECT_num(list.get()); ++i) purposes.push_back(dotted(sk_ASN1_OBJECT_value(list.get(), i)));
    EXPECT_EQ(ours.extended_key_usage, purposes) << which;

    if (const auto constraints = extension_of<BASIC_CONSTRAINTS, ConstraintsHandle>(theirs, NID_basic_constraints)) {
        EXPECT_EQ(ours.is_ca, constraints->ca != 0) << which;
        EXPECT_EQ(ours.path_length.has_value(), constraints->pathlen != nullptr) << which;
        if (ours.path_length && constraints->pathlen != nullptr)
            EXPECT_EQ(static_cast<long>(*ours.path_length), ASN1_INTEGER_get(constraints->pathlen)) << which;
    }
    for (const auto& oid : ours.unknown_critical_extensions) {
        const int at = X509_get_ext_by_OBJ(
            theirs, std::unique_ptr<ASN1_OBJECT, OpensslDeleter<ASN1_OBJECT_free>>(OBJ_txt2obj(oid.c_str(), 1)).get(), -1);
        ASSERT_GE(at, 0) << which;
        EXPECT_EQ(X509_EXTENSION_get_critical(X509_get_ext(theirs, at)), 1) << which;
    }
}

KeyHandle key_of(const Bytes& spki) {
    const unsigned char* at = spki.data();
    KeyHandle key(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    ERR_clear_error();
    return key;
}

// Why only one of both takes something, and how often.
using Reasons = std::map<std::string, int>;

// What we refuse and OpenSSL takes. A message stands for all that begin with it.
constexpr std::array<std::string_view, 36> refused_here{
    // ITU-T X.690 section 10.1 and clause 11: DER has one encoding for a value, and OpenSSL takes others of BER.
    "DER: a BOOLEAN",
    "DER: a length is longer than needed",
    "DER: a length of more than four octets",
    "DER: an INTEGER is longer than needed",
    "DER: an indefinite length",
    "DER: a BIT STRING of another form",
    "DER: a BIT STRING that is no whole octets",
    "a keyUsage with unused bits that are set",
    // The same inside extensions, identifiers and parameters that OpenSSL opens only when somebody asks for them.
    "DER: a tag number above 30",
    "DER: a length is cut off",
    "DER: an element is cut off",
    "DER: an element is longer than what holds it",
    "DER: an INTEGER without octets",
    "DER: an INTEGER is too large",
    "DER: an OBJECT IDENTIFIER",
    "DER: expected the tag",
    "DER: trailing bytes",
    "a keyUsage of another form",
    // RFC 5280: sections 4.1.2.1, 4.1.2.2, 4.1.1.2, 4.1.2.4, 4.1.2.5, 4.2, 4.2.1.6 and 4.2.2.1; RFC 2986 section 4.1.
    "a certificate of a version above 3",
    "a request whose version is not 1",
    "DER: a negative INTEGER",
    "a certificate with two different signature algorithms",
    "an empty relative distinguished name",
    "an attribute is no string",
    "DER: a time",
    "an extension stands twice",
    "extensionRequest stands twice",
    "a dNSName with other characters than visible ASCII",
    "a URL with other characters than visible ASCII",
    "an iPAddress that has neither 4 nor 16 octets",
    // Octets that the type of the string does not have; NUL, at which others cut a name off.
    "DER: a string",
    "DER: an ASCII string holds other characters",
    // OpenSSL keeps a key that it cannot read as bytes, and tells who asks for it.
    "reading a public key",
    "an elliptic curve key without a point",
    "an RSA key of more than 8192 bits",
    "a NULL with octets",
};

// What OpenSSL refuses and we take.
constexpr std::string_view value_of_another_type = "an attribute value that is no string to OpenSSL";
constexpr std::string_view key_of_another_kind = "a key that is none of ours, whose parameters we leave to others";

std::string reason_of(std::string message) {
    if (message.starts_with("the extension ") && message.ends_with(" stands twice")) return "an extension stands twice";
    if (message.contains(" is no string but tag ")) return "an attribute is no string";
    if (message.starts_with("the extension ") && message.contains(": ")) message.erase(0, message.find(": ") + 2);
    return message;
}

void expect_known(const Reasons& reasons) {
    for (const auto& [reason, count] : reasons)
        EXPECT_TRUE(std::ranges::any_of(refused_here, [&](std::string_view known) { return reason.starts_with(known); }))
            << count << " times: " << reason;
}

// An AttributeValue may be of any type (RFC 5280 section 4.1.2.4); OpenSSL reads DirectoryString, IA5String and a few more.
std::string why_only_here(const PublicKey& key, const SubjectName& name, const std::string& which) {
    if (key.algorithm == KeyAlgorithm::other) return std::string(key_of_another_kind);
    const bool has_another = std::ranges::any_of(name.as_read, [](const SubjectAttribute& attribute) {
        return attribute.string_type.starts_with("tag ") || attribute.string_type == "VisibleString";
    });
    return has_another ? std::string(value_of_another_type) : which;
}

TEST(Generated, certificates_mean_the_same_to_us_and_to_openssl) {
    test::AnyCertificate any(seed);
    int both = 0;
    int neither = 0;
    int proved = 0;
    Reasons only_theirs;
    Reasons only_ours;
    for (int i = 0; i < generated; ++i) {
        const auto made = any.certificate();
        const auto ours = parse_certificate(made.der);
        const auto theirs = by_openssl<CertificateHandle, d2i_X509>(made.der);
        const auto which = printed(made.der);
        if (!ours && theirs == nullptr) {
            ++neither;
        } else if (!ours) {
            ++only_theirs[reason_of(ours.error().message)];
        } else if (theirs == nullptr) {
            const auto why = why_only_here(ours->key, ours->subject, "");
            ++only_ours[why.empty() ? why_only_here(ours->key, ours->issuer, which) : why];
        } else {
            ++both;
            compare(*ours, theirs.get(), which);
            const auto signed_by_issuer =
                signature_matches(made.issuer_spki, ours->signature_algorithm_der, ours->tbs_der, ours->signature);
            const bool theirs_holds = X509_verify(theirs.get(), key_of(made.issuer_spki).get()) == 1;
            ERR_clear_error();
            // SHA-1 proves nothing to us.
            if (signed_by_issuer) EXPECT_EQ(*signed_by_issuer, theirs_holds) << which;
            proved += signed_by_issuer.value_or(false) ? 1 : 0;
        }
    }
    EXPECT_GT(both, generated / 5);
    EXPECT_GT(proved, generated / 6);
    EXPECT_GT(neither, generated / 50);
    expect_known(only_theirs);
    for (const auto& [reason, count] : only_ours)
        EXPECT_TRUE(reason == value_of_another_type || reason == key_of_another_kind) << count << " times: " << reason;
}

TEST(Generated, requests_mean_the_same_to_us_and_to_openssl) {
    test::AnyCertificate any(seed + 1);
    int both = 0;
    int proved = 0;
    Reasons only_theirs;
    Reasons only_ours;
    for (int i = 0; i < generated; ++i) {
        const auto made = any.request();
        const auto ours = parse_csr(made.der);
        const auto theirs = by_openssl<RequestHandle, d2i_X509_REQ>(made.der);
        const auto which = printed(made.der);
        if (!ours && theirs == nullptr) continue;
        if (!ours) {
            ++only_theirs[reason_of(ours.error().message)];
            continue;
        }
        if (theirs == nullptr) {
            ++only_ours[why_only_here(ours->key, ours->subject, which)];
            continue;
        }
        ++both;
        EXPECT_EQ(attributes_of(ours->subject), attributes_of(X509_REQ_get_subject_name(theirs.get()))) << which;
        auto* key = X509_REQ_get0_pubkey(theirs.get());
        compare_key(ours->key, key, which);
        auto* extensions = X509_REQ_get_extensions(theirs.get());
        const NamesHandle names(static_cast<GENERAL_NAMES*>(X509V3_get_d2i(extensions, NID_subject_alt_name, nullptr, nullptr)));
        sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
        if (names != nullptr || ours->other_alt_names == 0)
            EXPECT_EQ((AlternativeNames{ours->dns_names, ours->ip_addresses, ours->other_alt_names}), names_of(names.get()))
                << which;
        const bool theirs_holds = key != nullptr && X509_REQ_verify(theirs.get(), key) == 1;
        ERR_clear_error();
        const bool refused_algorithm = ours->signature_algorithm == "sha1WithRSAEncryption";
        if (!refused_algorithm) EXPECT_EQ(ours->signature_valid, theirs_holds) << which;
        proved += ours->signature_valid ? 1 : 0;
    }
    EXPECT_GT(both, generated / 5);
    EXPECT_GT(proved, generated / 6);
    expect_known(only_theirs);
    for (const auto& [reason, count] : only_ours)
        EXPECT_TRUE(reason == value_of_another_type || reason == key_of_another_kind) << count << " times: " << reason;
}

// ---- what was read can be written again

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

Bytes written(const Extension& extension, const Certificate& facts) {
    Bytes value(extension.value.begin(), extension.value.end());
    if (extension.oid == "2.5.29.15" && facts.key_usage) value = write_key_usage(*facts.key_usage);
    // Addresses behind the names, as we write them.
    if (extension.oid == "2.5.29.17" && facts.other_alt_names == 0 && facts.ip_addresses.empty())
        value = write_alt_names(facts.dns_names);
    if (extension.oid == "2.5.29.14") value = der::write(der::tag::octet_string, BytesView(facts.subject_key_id));
    return write_extension(extension.oid, extension.critical ? Criticality::critical : Criticality::not_critical, value);
}

Bytes written(const Certificate& facts) {
    // Unique identifiers and the octets of extensions are not facts; they are taken as they stood.
    der::Reader old(der::read_single(facts.tbs_der, der::tag::sequence)->content);
    Bytes rest;
    while (!old.at_end()) {
        const auto element = *old.next();
        if (element.tag == der::tag::context(1) || element.tag == der::tag::context(2)) der::append(rest, element.whole);
        if (element.tag != der::tag::context_constructed(3)) continue;
        Bytes extensions;
        for (const auto& extension : *read_extensions(element.content)) der::append(extensions, written(extension, facts));
        der::append(rest, der::write(element.tag, der::write(der::tag::sequence, BytesView(extensions))));
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

bool contains(BytesView whole, BytesView part) {
    return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

// GeneralizedTime from 2050 only (RFC 5280 section 4.1.2.5).
bool has_usual_times(const Certificate& facts) {
    return contains(facts.tbs_der, der::sequence({der::write_time(facts.not_before), der::write_time(facts.not_after)}));
}

// The default, written out (RFC 5280 section 4.1.2.1, ITU-T X.690 section 11.5).
bool has_needless_version(const Certificate& facts) {
    return facts.version == 1 && contains(BytesView(facts.tbs_der).first(16), Bytes{0xa0, 0x03, 0x02, 0x01, 0x00});
}

TEST(Generated, certificates_in_der_are_written_again_as_they_were_read) {
    test::AnyCertificate any(seed + 2);
    int compared = 0;
    for (int i = 0; i < generated; ++i) {
        const auto der = any.certificate().der;
        const auto facts = parse_certificate(der);
        // What is against DER, and what RFC 5280 wants written otherwise, we would write better.
        if (!facts || !reading::walk_der(der).findings.empty() || !has_usual_times(*facts) || has_needless_version(*facts))
            continue;
        ++compared;
        EXPECT_EQ(to_hex(written(*facts)), to_hex(der));
        EXPECT_EQ(parse_pem(certificate_to_pem(der)).value().front().der, der);
    }
    EXPECT_GT(compared, generated / 8);
}

}  // namespace
}  // namespace certdesk::pki
