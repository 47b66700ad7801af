// What the tests over generated certificates, requests and lists share: how OpenSSL says the same facts, and the reasons why only
// one of both takes something.
#pragma once

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "pki/openssl_handle.hpp"
#include "pki/subject.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <gtest/gtest.h>
#include <map>
#include <openssl/x509v3.h>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki::beside_openssl {

inline constexpr int generated = 2000;  // of each
inline constexpr std::uint64_t seed = 20261123;

// The whole of the bytes, as ours; nothing when OpenSSL does not take them.
template <class Handle, auto read>
Handle by_openssl(const Bytes& der) {
    const unsigned char* at = der.data();
    Handle thing(read(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return at == der.data() + der.size() ? std::move(thing) : nullptr;
}

inline std::string dotted(const ASN1_OBJECT* object) {
    std::array<char, 256> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return text.data();
}

inline Bytes octets_of(const ASN1_STRING* string) {
    const auto* data = ASN1_STRING_get0_data(string);
    return {data, data + ASN1_STRING_length(string)};
}

// "2.5.4.10=Example", in their order, as UTF-8.
inline std::vector<std::string> attributes_of(const X509_NAME* name) {
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

inline std::vector<std::string> attributes_of(const SubjectName& name) {
    std::vector<std::string> attributes;
    // OpenSSL shows nothing of a value that is no string.
    for (const auto& attribute : name.as_read)
        attributes.push_back(attribute.oid + "=" + (attribute.string_type.starts_with("tag ") ? "?" : attribute.value));
    return attributes;
}

inline Instant instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return Instant(std::chrono::seconds(timegm(&parts)));
}

inline std::string printed(const Bytes& der) { return to_hex(der) + "\n"; }

inline KeyHandle key_of(const Bytes& spki) {
    const unsigned char* at = spki.data();
    KeyHandle key(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    ERR_clear_error();
    return key;
}

// Why only one of both takes something, and how often.
using Reasons = std::map<std::string, int>;

// What we refuse and OpenSSL takes, of anything at all. A message stands for all that begin with it.
inline constexpr std::array<std::string_view, 23> refused_in_anything{
    // ITU-T X.690 section 10.1 and clause 11: DER has one encoding for a value, and OpenSSL takes others of BER.
    "DER: a BOOLEAN",
    "DER: a length is longer than needed",
    "DER: a length of more than four octets",
    "DER: an INTEGER is longer than needed",
    "DER: an indefinite length",
    "DER: a BIT STRING of another form",
    "DER: a BIT STRING that is no whole octets",
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
    // RFC 5280 sections 4.1.2.2, 4.1.2.4, 4.1.2.5, 4.2 and 4.2.2.1.
    "DER: a negative INTEGER",
    "an empty relative distinguished name",
    "an attribute is no string",
    "DER: a time",
    "an extension stands twice",
    // Octets that the type of the string does not have; NUL, at which others cut a name off.
    "DER: a string",
    "DER: an ASCII string holds other characters",
};

// What OpenSSL refuses and we take.
inline constexpr std::string_view value_of_another_type = "an attribute value that is no string to OpenSSL";

inline std::string reason_of(std::string message) {
    if (message.starts_with("the extension ") && message.ends_with(" stands twice")) return "an extension stands twice";
    if (message.contains(" is no string but tag ")) return "an attribute is no string";
    if (message.starts_with("the extension ") && message.contains(": ")) message.erase(0, message.find(": ") + 2);
    return message;
}

inline void expect_known(const Reasons& reasons, std::span<const std::string_view> of_this_kind) {
    for (const auto& [reason, count] : reasons) {
        const auto begins = [&](std::string_view known) { return reason.starts_with(known); };
        EXPECT_TRUE(std::ranges::any_of(refused_in_anything, begins) || std::ranges::any_of(of_this_kind, begins))
            << count << " times: " << reason;
    }
}

// An AttributeValue may be of any type (RFC 5280 section 4.1.2.4); OpenSSL reads DirectoryString, IA5String and a few more.
inline bool has_value_of_another_type(const SubjectName& name) {
    return std::ranges::any_of(name.as_read, [](const SubjectAttribute& attribute) {
        return attribute.string_type.starts_with("tag ") || attribute.string_type == "VisibleString";
    });
}

}  // namespace certdesk::pki::beside_openssl
