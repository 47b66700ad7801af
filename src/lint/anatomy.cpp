#include "lint/anatomy.hpp"

#include "base/text.hpp"
#include "lint/walk.hpp"
#include "pki/validity.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::lint {

namespace {

constexpr std::size_t max_attributes = 256;
constexpr std::size_t max_extensions = 256;

std::unexpected<Error> hopeless(std::string_view what) {
    return fail(ErrorKind::malformed, "no readable DER: " + std::string(what));
}

template <class T>
Result<T> need(std::optional<T> found, std::string_view what) {
    if (!found) return hopeless(what);
    return *std::move(found);
}

bool is_ascii(BytesView octets) {
    return std::ranges::all_of(octets, [](std::uint8_t octet) { return octet < 0x80; });
}

// UTF-8 that may hold NUL: that is another rule's question.
bool is_utf8(std::string_view text) {
    if (is_ascii(bytes_of(text))) return true;
    return std::ranges::all_of(split(text, '\0'), [](std::string_view part) { return is_storable_text(part); });
}

void read_text(Anatomy& anatomy, Attribute& attribute, const der::Element& value) {
    constexpr der::Tag numeric_string = 0x12;
    constexpr der::Tag visible_string = 0x1a;
    switch (value.tag) {
        case der::tag::utf8_string:
            attribute.text = text_of(value.content);
            attribute.readable = is_utf8(attribute.text);
            break;
        case der::tag::printable_string:
        case der::tag::ia5_string:
        case numeric_string:
        case visible_string:
            attribute.text = text_of(value.content);
            attribute.readable = is_ascii(value.content);
            break;
        case der::tag::teletex_string:
        case der::tag::bmp_string:
        case der::tag::universal_string:
            if (auto text = der::read_text(value)) {
                attribute.text = anatomy.decoded.emplace_back(*std::move(text));
                attribute.readable = true;
            }
            break;
        default: break;
    }
    if (!attribute.readable) attribute.text = {};
    attribute.characters = code_point_count(attribute.text);
}

// RFC 5280 section 4.1.2.4: RDNSequence of SETs of type and value.
Result<Name> read_name(Anatomy& anatomy, const der::Element& element, std::string_view where) {
    Name name;
    name.whole = element.whole;
    name.attributes.reserve(6);
    Walk rdns(element.content, anatomy.oddities, where);
    while (!rdns.at_end()) {
        auto pairs = TRY(need(rdns.into(der::tag::set), "a relative name"));
        if (pairs.at_end()) name.empty_rdn = true;
        BytesView before;
        while (!pairs.at_end()) {
            const auto whole = TRY(need(pairs.next(der::tag::sequence), "an attribute"));
            auto pair = pairs.inside(whole);
            Attribute attribute;
            attribute.type = TRY(need(pair.next_oid(), "the type of an attribute"));
            const auto value = TRY(need(pair.next(), "the value of an attribute"));
            pair.end();
            attribute.tag = value.tag;
            attribute.value = value.content;
            attribute.rdn = name.rdns;
            read_text(anatomy, attribute, value);
            if (!before.empty()) {
                name.several_in_one_rdn = true;
                // X.690 section 11.6: a SET OF is sorted by its encodings.
                if (std::ranges::lexicographical_compare(whole.whole, before)) pairs.note(Oddity::set_out_of_order);
            }
            before = whole.whole;
            name.attributes.push_back(attribute);
            if (name.attributes.size() > max_attributes) return hopeless("a name of more than 256 attributes");
        }
        ++name.rdns;
    }
    return name;
}

// RFC 5280 section 4.1.2.7, RFC 3279 section 2.3.1: RSAPublicKey { modulus, publicExponent }.
Result<SubjectKey> read_key(Anatomy& anatomy, const der::Element& element) {
    Walk fields(element.content, anatomy.oddities, "subjectPublicKeyInfo");
    SubjectKey key;
    key.whole = element.whole;
    key.algorithm = TRY(read_algorithm(fields, "the algorithm of the key"));
    const auto bits = TRY(need(fields.next(der::tag::bit_string), "the bits of the key"));
    fields.end();
    if (bits.content.empty()) return hopeless("the bits of the key");
    key.unused_bits = bits.content[0];
    key.key = bits.content.subspan(1);
    if (key.is_rsa()) {
        Walk numbers(key.key, anatomy.oddities, "subjectPublicKeyInfo");
        key.well_formed = false;
        if (auto pair = numbers.into(der::tag::sequence)) {
            const auto modulus = pair->next_integer();
            const auto exponent = pair->next_integer();
            pair->end();
            if (modulus && exponent && (*modulus)[0] < 0x80 && (*exponent)[0] < 0x80) {
                key.modulus = *modulus;
                key.exponent = *exponent;
                key.well_formed = true;
            }
        }
        numbers.end();
    }
    return key;
}

Result<> read_extension_field(Anatomy& anatomy, const der::Element& sequence) {
    anatomy.has_extensions = true;
    anatomy.extensions.reserve(10);
    TRY(read_extensions(anatomy.extensions, anatomy.oddities, sequence, "extensions"));
    for (auto& extension : anatomy.extensions) read_value(anatomy, extension);
    return {};
}

Result<> read_version(Anatomy& anatomy, Walk& fields) {
    auto tagged = TRY(need(fields.into(der::tag::context_constructed(0)), "the version"));
    anatomy.version = TRY(need(tagged.next_integer(), "the version"));
    tagged.end();
    if (anatomy.version->size() == 1 && (*anatomy.version)[0] == 0) fields.note(Oddity::default_version);
    return {};
}

// RFC 5280 section 4.1.2, field by field.
Result<> read_certificate_fields(Anatomy& anatomy, const der::Element& tbs) {
    anatomy.tbs = tbs.whole;
    Walk fields(tbs.content, anatomy.oddities, "tbsCertificate");
    if (fields.next_is(der::tag::context_constructed(0))) TRY(read_version(anatomy, fields));
    anatomy.serial = TRY(need(fields.next_integer(), "the serial number"));
    anatomy.inner_signature = TRY(read_algorithm(fields, "the signature algorithm"));
    anatomy.issuer = TRY(read_name(anatomy, TRY(need(fields.next(der::tag::sequence), "the issuer")), "issuer"));
    auto validity = TRY(need(fields.into(der::tag::sequence), "the validity"));
    anatomy.not_before = TRY(read_moment(validity, "notBefore"));
    anatomy.not_after = TRY(read_moment(validity, "notAfter"));
    validity.end();
    anatomy.subject = TRY(read_name(anatomy, TRY(need(fields.next(der::tag::sequence), "the subject")), "subject"));
    anatomy.key = TRY(read_key(anatomy, TRY(need(fields.next(der::tag::sequence), "the key"))));
    if (fields.next_is(der::tag::context(1))) {
        TRY(need(fields.next(), "issuerUniqueID"));
        anatomy.has_issuer_unique_id = true;
    }
    if (fields.next_is(der::tag::context(2))) {
        TRY(need(fields.next(), "subjectUniqueID"));
        anatomy.has_subject_unique_id = true;
    }
    if (fields.next_is(der::tag::context_constructed(3))) {
        auto wrapped = TRY(need(fields.into(der::tag::context_constructed(3)), "the extensions"));
        TRY(read_extension_field(anatomy, TRY(need(wrapped.next(der::tag::sequence), "the extensions"))));
        wrapped.end();
    }
    fields.end();
    return {};
}

// RFC 2986 section 4.1.
Result<> read_request_fields(Anatomy& anatomy, const der::Element& info) {
    anatomy.tbs = info.whole;
    Walk fields(info.content, anatomy.oddities, "certificationRequestInfo");
    anatomy.version = TRY(need(fields.next_integer(), "the version"));
    anatomy.subject = TRY(read_name(anatomy, TRY(need(fields.next(der::tag::sequence), "the subject")), "subject"));
    anatomy.key = TRY(read_key(anatomy, TRY(need(fields.next(der::tag::sequence), "the key"))));
    if (!fields.at_end()) {
        auto attributes = TRY(need(fields.into(der::tag::context_constructed(0)), "the attributes"));
        while (!attributes.at_end()) {
            auto attribute = TRY(need(attributes.into(der::tag::sequence), "an attribute"));
            RequestAttribute read;
            read.oid = TRY(need(attribute.next_oid(), "the type of an attribute"));
            auto values = TRY(need(attribute.into(der::tag::set), "the values of an attribute"));
            while (!values.at_end()) {
                const auto value = TRY(need(values.next(), "the value of an attribute"));
                ++read.values;
                if (read.oid == request_attribute::extension_request && value.tag == der::tag::sequence &&
                    !anatomy.has_extensions)
                    TRY(read_extension_field(anatomy, value));
            }
            attribute.end();
            anatomy.request_attributes.push_back(read);
        }
    }
    fields.end();
    return {};
}

// RFC 5280 section 5.1.
Result<> read_list_fields(Anatomy& anatomy, const der::Element& tbs) {
    anatomy.tbs = tbs.whole;
    Walk fields(tbs.content, anatomy.oddities, "tbsCertList");
    if (fields.next_is(der::tag::integer)) anatomy.version = TRY(need(fields.next_integer(), "the version"));
    anatomy.inner_signature = TRY(read_algorithm(fields, "the signature algorithm"));
    anatomy.issuer = TRY(read_name(anatomy, TRY(need(fields.next(der::tag::sequence), "the issuer")), "issuer"));
    anatomy.not_before = TRY(read_moment(fields, "thisUpdate"));
    anatomy.has_not_after = fields.next_is(der::tag::utc_time) || fields.next_is(der::tag::generalized_time);
    if (anatomy.has_not_after) anatomy.not_after = TRY(read_moment(fields, "nextUpdate"));
    if (fields.next_is(der::tag::sequence)) {
        anatomy.has_revoked = true;
        auto list = TRY(need(fields.into(der::tag::sequence), "revokedCertificates"));
        while (!list.at_end()) {
            auto entry = TRY(need(list.into(der::tag::sequence), "an entry"));
            RevokedEntry read;
            read.serial = TRY(need(entry.next_integer(), "the serial number of an entry"));
            read.revoked_at = TRY(read_moment(entry, "the date of an entry"));
            if (entry.next_is(der::tag::sequence)) {
                TRY(read_extensions(read.extensions, anatomy.oddities, *entry.next(), "revokedCertificates"));
                for (auto& extension : read.extensions) read_entry_value(read, extension, anatomy.oddities);
            }
            entry.end();
            anatomy.revoked.push_back(std::move(read));
        }
    }
    if (fields.next_is(der::tag::context_constructed(0))) {
        auto wrapped = TRY(need(fields.into(der::tag::context_constructed(0)), "the extensions"));
        TRY(read_extension_field(anatomy, TRY(need(wrapped.next(der::tag::sequence), "the extensions"))));
        wrapped.end();
    }
    fields.end();
    return {};
}

// What stands behind the version, or instead of it, tells the three apart: an INTEGER and a name make a request; no INTEGER for a
// serial number, but a time as third or fourth field, a list.
Form form_of(BytesView tbs_content) {
    std::vector<Noted> ignored;
    Walk fields(tbs_content, ignored, "");
    if (fields.next_is(der::tag::context_constructed(0))) return Form::certificate;
    const bool numbered = fields.next_is(der::tag::integer);
    if (numbered && !fields.next()) return Form::certificate;
    std::size_t sequences = 0;
    while (fields.next_is(der::tag::sequence) && fields.next()) ++sequences;
    if (fields.next_is(der::tag::utc_time) || fields.next_is(der::tag::generalized_time)) return Form::revocation_list;
    // version, subject, key [0], against serial, algorithm, issuer, validity, subject, key.
    return numbered && sequences <= 2 ? Form::request : Form::certificate;
}

}  // namespace

Result<Moment> read_moment(Walk& walk, std::string_view what) {
    const auto element = TRY(need(walk.next(), what));
    if (element.tag != der::tag::utc_time && element.tag != der::tag::generalized_time) return hopeless(what);
    Moment moment{.tag = element.tag, .text = text_of(element.content), .instant = std::nullopt};
    if (const auto instant = der::read_time(element)) moment.instant = *instant;
    return moment;
}

Result<Algorithm> read_algorithm(Walk& walk, std::string_view what) {
    const auto element = TRY(need(walk.next(der::tag::sequence), what));
    Algorithm algorithm;
    algorithm.whole = element.whole;
    auto fields = walk.inside(element);
    algorithm.oid = TRY(need(fields.next_oid(), what));
    if (!fields.at_end()) algorithm.parameters = TRY(need(fields.next(), what));
    fields.end();
    return algorithm;
}

// RFC 5280 section 4.1: Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }
Result<> read_extensions(std::vector<Extension>& extensions, std::vector<Noted>& oddities, const der::Element& sequence,
                         std::string_view where) {
    Walk list(sequence.content, oddities, where);
    while (!list.at_end()) {
        auto fields = TRY(need(list.into(der::tag::sequence), "an extension"));
        Extension extension;
        extension.oid = TRY(need(fields.next_oid(), "the identifier of an extension"));
        if (fields.next_is(der::tag::boolean)) {
            const auto critical = TRY(need(fields.next(), "critical"));
            if (critical.content.size() != 1) return hopeless("critical");
            extension.critical = critical.content[0] != 0;
            if (!extension.critical) fields.note(Oddity::default_critical);
            if (extension.critical && critical.content[0] != 0xFF) fields.note(Oddity::boolean_not_ff);
        }
        extension.value = TRY(need(fields.next(der::tag::octet_string), "the value of an extension")).content;
        fields.end();
        extensions.push_back(extension);
        if (extensions.size() > max_extensions) return hopeless("more than 256 extensions");
    }
    return {};
}

Result<Anatomy> take_apart(BytesView bytes) {
    Anatomy anatomy;
    anatomy.whole = bytes;
    Walk outermost(bytes, anatomy.oddities, "certificate");
    const auto whole = TRY(need(outermost.next(der::tag::sequence), "it is no SEQUENCE"));
    outermost.end();

    auto outer = outermost.inside(whole);
    if (outer.next_is(der::tag::enumerated)) {
        anatomy.form = Form::ocsp_response;
        TRY(read_response(anatomy, outer));
        return anatomy;
    }
    if (!outer.next_is(der::tag::sequence)) {
        anatomy.form = Form::to_be_signed;
        TRY(read_certificate_fields(anatomy, whole));
        anatomy.outer_signature = anatomy.inner_signature;
        return anatomy;
    }
    const auto tbs = TRY(need(outer.next(), "what is signed"));
    anatomy.form = form_of(tbs.content);
    switch (anatomy.form) {
        case Form::request: TRY(read_request_fields(anatomy, tbs)); break;
        case Form::revocation_list: TRY(read_list_fields(anatomy, tbs)); break;
        default: TRY(read_certificate_fields(anatomy, tbs)); break;
    }
    anatomy.outer_signature = TRY(read_algorithm(outer, "the signature algorithm"));
    const auto signature = TRY(need(outer.next(der::tag::bit_string), "the signature"));
    outer.end();
    if (signature.content.empty()) return hopeless("the signature");
    anatomy.signature_unused_bits = signature.content[0];
    anatomy.signature = signature.content.subspan(1);
    return anatomy;
}

const Attribute* Name::find(Oid type) const {
    for (const auto& attribute : attributes)
        if (attribute.type == type) return &attribute;
    return nullptr;
}

std::string_view Name::text_of(Oid type) const {
    const auto* attribute = find(type);
    return attribute == nullptr ? std::string_view{} : attribute->text;
}

Oid SubjectKey::curve() const {
    if (!is_ec() || !algorithm.parameters || algorithm.parameters->tag != der::tag::object_identifier) return {};
    return text_of(algorithm.parameters->content);
}

std::size_t SubjectKey::bits() const {
    auto number = modulus;
    while (!number.empty() && number[0] == 0) number = number.subspan(1);
    if (number.empty()) return 0;
    std::size_t bits = number.size() * 8;
    for (std::uint8_t mask = 0x80; (number[0] & mask) == 0; mask = static_cast<std::uint8_t>(mask >> 1U)) --bits;
    return bits;
}

const Extension* Anatomy::find(ExtensionKind kind) const {
    for (const auto& extension : extensions)
        if (extension.kind == kind) return &extension;
    return nullptr;
}

bool Anatomy::has_purpose(Oid purpose) const {
    return extended_key_usage && std::ranges::find(*extended_key_usage, purpose) != extended_key_usage->end();
}

bool Anatomy::has_policy(Oid policy) const {
    return policies && std::ranges::find(*policies, policy, &Policy::oid) != policies->end();
}

std::optional<int> Anatomy::validity_days() const {
    if (!not_before.instant || !not_after.instant) return std::nullopt;
    return pki::counted_validity_days(*not_before.instant, *not_after.instant);
}

std::string where_of(std::string_view name, const Attribute& attribute) {
    return std::string(name) + '.' + attribute::label(attribute.type);
}

}  // namespace certdesk::lint
