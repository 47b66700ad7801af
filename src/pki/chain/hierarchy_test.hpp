// Hierarchies for the tests of this folder: certificates of any shape, right or wrong, signed with real keys.
#pragma once

#include "pki/chain/path.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/oid.hpp"
#include "pki/sha256.hpp"
#include "tests/support/sample_authority.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::pki::testing_chains {

using test::at;
using test::must;

inline const Instant today = at("2026-12-15T00:00:00Z");

// What a certificate says. The defaults are those of a good authority; leaf_shape() gives those of a good leaf.
struct Shape {
    std::string name{};    // common name, also the name of its key
    std::string issuer{};  // common name and key of who signs; itself when empty
    Instant not_before = at("2026-01-01T00:00:00Z");
    Instant not_after = at("2030-01-01T00:00:00Z");
    std::optional<bool> ca = true;  // nothing: no basicConstraints
    std::optional<unsigned> path_length{};
    std::optional<std::vector<KeyUsage>> usages = std::vector{KeyUsage::certificate_sign, KeyUsage::crl_sign};
    std::vector<std::string> purposes{};
    Bytes alt_names{};         // GeneralNames, one after the other
    Bytes name_constraints{};  // the value of the extension
    Bytes more_extensions{};   // encoded, one after the other
    std::string subject{};     // written instead of `name`
    std::string subject_mail{};
    std::string issuer_as_written{};  // written instead of `issuer`
    Bytes subject_der{};              // a whole Name, written instead of all that
    Bytes issuer_der{};
    Bytes validity{};                           // the whole SEQUENCE, written instead of the two dates
    Bytes serial{};                             // the whole INTEGER, written instead of the next number
    Bytes unique_ids{};                         // elements [1] and [2]
    Criticality basic = Criticality::critical;  // of basicConstraints and keyUsage
    bool key_ids = true;
    bool wrong_authority_key_id = false;
    bool wrong_signature = false;
};

inline Bytes dns(std::string_view name) { return der::write(der::tag::context(2), name); }
inline Bytes mail(std::string_view address) { return der::write(der::tag::context(1), address); }
inline Bytes url(std::string_view text) { return der::write(der::tag::context(6), text); }
inline Bytes ip(std::string_view address) { return der::write(der::tag::context(7), ip_octets(address)); }
inline Bytes ip_range(std::string_view address, std::string_view mask) {
    auto octets = ip_octets(address);
    der::append(octets, ip_octets(mask));
    return der::write(der::tag::context(7), octets);
}

inline Bytes attribute(std::string_view oid, std::string_view value, der::Tag tag = der::tag::utf8_string) {
    return der::write(der::tag::set, {der::sequence({der::write_object_identifier(oid), der::write(tag, value)})});
}
// C=JP, O=Example, CN=…
inline Bytes name_der(std::string_view common_name, std::string_view mail_address = {}) {
    return der::sequence({attribute(oid::country, "JP", der::tag::printable_string), attribute(oid::organization, "Example"),
                          attribute(oid::common_name, common_name),
                          mail_address.empty() ? Bytes{} : attribute(oid::email_address, mail_address, der::tag::ia5_string)});
}
inline Bytes directory(Bytes name) { return der::write(der::tag::context_constructed(4), name); }

inline Bytes subtrees(unsigned number, std::vector<Bytes> names) {
    Bytes content;
    for (const auto& name : names) der::append(content, der::sequence({name}));
    return names.empty() ? Bytes{} : der::write(der::tag::context_constructed(number), content);
}
inline Bytes constraints(std::vector<Bytes> permitted, std::vector<Bytes> excluded = {}) {
    return der::sequence({subtrees(0, std::move(permitted)), subtrees(1, std::move(excluded))});
}

// Extensions about policies, whole, for Shape::more_extensions.
inline Bytes policies(const std::vector<std::string>& dotted) {
    Bytes list;
    for (const auto& one : dotted) der::append(list, der::sequence({der::write_object_identifier(one)}));
    return write_extension(oid::certificate_policies, Criticality::not_critical, der::write(der::tag::sequence, list));
}
inline Bytes mappings(const std::vector<std::pair<std::string, std::string>>& pairs) {
    Bytes list;
    for (const auto& [from, to] : pairs)
        der::append(list, der::sequence({der::write_object_identifier(from), der::write_object_identifier(to)}));
    return write_extension("2.5.29.33", Criticality::critical, der::write(der::tag::sequence, list));
}
inline Bytes policy_constraints(std::optional<unsigned> require_explicit,
                                std::optional<unsigned> inhibit_mapping = std::nullopt) {
    const auto skip = [](unsigned number, std::optional<unsigned> value) {
        if (!value) return Bytes{};
        auto element = der::write_integer(*value);
        element.front() = der::tag::context(number);
        return element;
    };
    return write_extension("2.5.29.36", Criticality::critical,
                           der::sequence({skip(0, require_explicit), skip(1, inhibit_mapping)}));
}
inline Bytes inhibit_any(unsigned skip) { return write_extension("2.5.29.54", Criticality::critical, der::write_integer(skip)); }
inline Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const auto& part : parts) der::append(all, part);
    return all;
}

inline Shape leaf_shape(std::string issuer, std::string name = "www.example.test") {
    Shape shape{.name = name, .issuer = std::move(issuer)};
    shape.ca = std::nullopt;
    shape.usages = std::vector{KeyUsage::digital_signature};
    shape.purposes = {std::string(oid::server_auth)};
    shape.alt_names = dns(name);
    return shape;
}

// Keys by name, made when first asked for; numbers serials.
class Hierarchy {
public:
    [[nodiscard]] const PrivateKey& key(const std::string& name) {
        const auto known = keys_.find(name);
        if (known != keys_.end()) return known->second;
        return keys_.emplace(name, must(PrivateKey::generate(KeyKind::p256))).first->second;
    }

    [[nodiscard]] static Bytes key_id(BytesView spki) {
        const auto digest = sha256(spki);
        return {digest.begin(), digest.begin() + 20};
    }

    [[nodiscard]] Certificate make(const Shape& shape) {
        const auto& own = key(shape.name);
        const auto& signer = key(shape.issuer.empty() ? shape.name : shape.issuer);
        const auto subject = shape.subject_der.empty()
                                 ? name_der(shape.subject.empty() ? shape.name : shape.subject, shape.subject_mail)
                                 : shape.subject_der;
        const auto issuer_written = shape.issuer_as_written.empty() ? shape.issuer : shape.issuer_as_written;
        const auto tbs = der::sequence({
            der::write(der::tag::context_constructed(0), der::write_integer(2)),
            shape.serial.empty() ? der::write_integer(1'000'000'000'000 + ++serial_) : shape.serial,
            signer.signature_algorithm_der(),
            !shape.issuer_der.empty() ? shape.issuer_der
            : issuer_written.empty()  ? subject
                                      : name_der(issuer_written),
            shape.validity.empty() ? der::sequence({der::write_time(shape.not_before), der::write_time(shape.not_after)})
                                   : shape.validity,
            subject,
            own.public_key_der(),
            shape.unique_ids,
            der::write(der::tag::context_constructed(3), der::write(der::tag::sequence, extensions(shape, own, signer))),
        });
        auto signature = must(signer.sign(tbs));
        if (shape.wrong_signature) signature = must(signer.sign(subject));
        return must(parse_certificate(der::sequence({tbs, signer.signature_algorithm_der(), der::write_bit_string(signature)})));
    }

private:
    static Bytes extensions(const Shape& shape, const PrivateKey& own, const PrivateKey& signer) {
        Bytes all;
        const auto add = [&](std::string_view oid, Criticality criticality, BytesView value) {
            der::append(all, write_extension(oid, criticality, value));
        };
        if (shape.ca)
            add(oid::basic_constraints, shape.basic,
                der::sequence({*shape.ca ? der::write_boolean_true() : Bytes{},
                               shape.path_length ? der::write_integer(*shape.path_length) : Bytes{}}));
        if (shape.usages) add(oid::key_usage, shape.basic, write_key_usage(*shape.usages));
        if (!shape.purposes.empty()) {
            Bytes list;
            for (const auto& purpose : shape.purposes) der::append(list, der::write_object_identifier(purpose));
            add(oid::extended_key_usage, Criticality::not_critical, der::write(der::tag::sequence, list));
        }
        if (!shape.alt_names.empty())
            add(oid::subject_alt_name, Criticality::not_critical, der::write(der::tag::sequence, shape.alt_names));
        if (!shape.name_constraints.empty()) add("2.5.29.30", Criticality::critical, shape.name_constraints);
        if (shape.key_ids) {
            auto issuer_id = key_id(signer.public_key_der());
            if (shape.wrong_authority_key_id) issuer_id.front() ^= 0xFFU;
            add(oid::subject_key_id, Criticality::not_critical, der::write(der::tag::octet_string, key_id(own.public_key_der())));
            add(oid::authority_key_id, Criticality::not_critical, write_authority_key_id(issuer_id));
        }
        der::append(all, shape.more_extensions);
        return all;
    }

    std::map<std::string, PrivateKey> keys_;
    std::uint64_t serial_ = 0;
};

}  // namespace certdesk::pki::testing_chains
