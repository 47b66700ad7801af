// What the extensions say. Every reader answers whether the value has the form that its standard asks for, and keeps what it
// could read before that.
#include "lint/walk.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace certdesk::lint {

namespace {

using Kind = ExtensionKind;

Kind kind_of(Oid id) {
    // id-ce: 2.5.29.n
    if (id.size() == 3 && id.starts_with(std::string_view("\x55\x1D", 2))) {
        switch (static_cast<std::uint8_t>(id[2])) {
            case 9: return Kind::subject_directory_attributes;
            case 14: return Kind::subject_key_id;
            case 15: return Kind::key_usage;
            case 16: return Kind::private_key_usage_period;
            case 17: return Kind::subject_alt_name;
            case 18: return Kind::issuer_alt_name;
            case 19: return Kind::basic_constraints;
            case 20: return Kind::crl_number;
            case 21: return Kind::crl_reason;
            case 24: return Kind::invalidity_date;
            case 27: return Kind::delta_crl_indicator;
            case 28: return Kind::issuing_distribution_point;
            case 29: return Kind::certificate_issuer;
            case 30: return Kind::name_constraints;
            case 31: return Kind::crl_distribution_points;
            case 32: return Kind::certificate_policies;
            case 33: return Kind::policy_mappings;
            case 35: return Kind::authority_key_id;
            case 36: return Kind::policy_constraints;
            case 37: return Kind::extended_key_usage;
            case 46: return Kind::freshest_crl;
            case 54: return Kind::inhibit_any_policy;
            default: return Kind::unknown;
        }
    }
    static constexpr std::array<std::pair<Oid, Kind>, 8> others{{
        {oid<"1.3.6.1.5.5.7.1.1">, Kind::authority_information_access},
        {oid<"1.3.6.1.5.5.7.1.11">, Kind::subject_information_access},
        {oid<"1.3.6.1.4.1.11129.2.4.2">, Kind::sct_list},
        {oid<"1.3.6.1.4.1.11129.2.4.3">, Kind::precertificate_poison},
        {oid<"1.3.6.1.5.5.7.1.24">, Kind::tls_feature},
        {oid<"1.3.6.1.5.5.7.48.1.5">, Kind::ocsp_no_check},
        {oid<"2.23.140.3.1">, Kind::organization_identifier},
        {oid<"1.3.6.1.5.5.7.1.3">, Kind::qualified_statements},
    }};
    for (const auto& [known, kind] : others)
        if (known == id) return kind;
    if (id.starts_with(oid<"2.16.840.1.113730.1">)) return Kind::netscape;
    return Kind::unknown;
}

bool read_general_name(GeneralName& name, const der::Element& element) {
    const unsigned choice = element.tag & 0x1FU;
    name = {.choice = choice, .content = element.content};
    const bool constructed = choice == 0 || choice == 3 || choice == directory_choice || choice == 5;
    return choice <= 8 && (element.tag & 0xE0U) == (constructed ? 0xA0U : 0x80U);
}

bool read_general_names(std::vector<GeneralName>& names, Walk list) {
    while (!list.at_end()) {
        const auto element = list.next();
        GeneralName name;
        if (!element || !read_general_name(name, *element)) return false;
        names.push_back(name);
    }
    return true;
}

// RFC 5280 section 4.2.1.9.
bool read_basic_constraints(BasicConstraints& constraints, Walk& value) {
    auto fields = value.into(der::tag::sequence);
    if (!fields) return false;
    if (fields->next_is(der::tag::boolean)) {
        const auto ca = fields->next();
        if (!ca || ca->content.size() != 1) return false;
        constraints.ca = ca->content[0] != 0;
        if (!constraints.ca) fields->note(Oddity::default_ca);
        if (constraints.ca && ca->content[0] != 0xFF) fields->note(Oddity::boolean_not_ff);
    }
    if (fields->next_is(der::tag::integer)) {
        constraints.path_length = fields->next_integer();
        if (!constraints.path_length) return false;
    }
    return fields->at_end();
}

// RFC 5280 section 4.2.1.3; X.690 section 11.2 for named bits.
bool read_key_usage(KeyUsageBits& usage, Walk& value) {
    const auto element = value.next(der::tag::bit_string);
    if (!element || element->content.empty() || element->content[0] > 7) return false;
    const unsigned unused = element->content[0];
    const auto octets = element->content.subspan(1);
    if (octets.empty()) return unused == 0;
    if ((octets.back() & ((1U << unused) - 1U)) != 0) value.note(Oddity::unused_bits_set);
    if ((octets.back() >> unused & 1U) == 0) value.note(Oddity::trailing_zero_bits);
    for (unsigned bit = 0; bit < octets.size() * 8 - unused; ++bit) {
        if ((octets[bit / 8] & (0x80U >> (bit % 8))) == 0) continue;
        if (bit > 8)
            usage.beyond = true;
        else
            usage.bits = static_cast<std::uint16_t>(usage.bits | (1U << bit));
    }
    return true;
}

bool read_purposes(std::vector<Oid>& purposes, Walk& value) {
    auto list = value.into(der::tag::sequence);
    if (!list) return false;
    while (!list->at_end()) {
        const auto purpose = list->next_oid();
        if (!purpose) return false;
        purposes.push_back(*purpose);
    }
    return true;
}

bool read_alt_names(std::vector<GeneralName>& names, Walk& value) {
    const auto list = value.into(der::tag::sequence);
    return list && read_general_names(names, *list);
}

// RFC 5280 section 4.2.1.1.
bool read_authority_key_id(AuthorityKeyId& id, Walk& value) {
    auto fields = value.into(der::tag::sequence);
    if (!fields) return false;
    if (fields->next_is(der::tag::context(0))) {
        const auto key_id = fields->next();
        if (!key_id) return false;
        id.key_id = key_id->content;
    }
    if (fields->next_is(der::tag::context_constructed(1))) {
        id.has_issuer = true;
        if (!fields->next()) return false;
    }
    if (fields->next_is(der::tag::context(2))) {
        id.has_serial = true;
        if (!fields->next()) return false;
    }
    return fields->at_end();
}

// RFC 5280 section 4.2.1.4.
bool read_policies(std::vector<Policy>& policies, Walk& value) {
    auto list = value.into(der::tag::sequence);
    if (!list) return false;
    while (!list->at_end()) {
        auto information = list->into(der::tag::sequence);
        if (!information) return false;
        Policy policy;
        const auto id = information->next_oid();
        if (!id) return false;
        policy.oid = *id;
        if (!information->at_end()) {
            auto qualifiers = information->into(der::tag::sequence);
            if (!qualifiers) return false;
            policy.empty_qualifiers = qualifiers->at_end();
            while (!qualifiers->at_end()) {
                auto qualifier = qualifiers->into(der::tag::sequence);
                if (!qualifier) return false;
                const auto kind = qualifier->next_oid();
                const auto content = qualifier->next();
                if (!kind || !content) return false;
                policy.qualifiers.push_back({*kind, content->whole});
            }
        }
        if (!information->at_end()) return false;
        policies.push_back(std::move(policy));
    }
    return true;
}

bool read_mappings(std::vector<std::pair<Oid, Oid>>& mappings, Walk& value) {
    auto list = value.into(der::tag::sequence);
    if (!list) return false;
    while (!list->at_end()) {
        auto pair = list->into(der::tag::sequence);
        if (!pair) return false;
        const auto from = pair->next_oid();
        const auto to = pair->next_oid();
        if (!from || !to) return false;
        mappings.emplace_back(*from, *to);
    }
    return true;
}

bool read_policy_constraints(PolicyConstraints& constraints, Walk& value) {
    auto fields = value.into(der::tag::sequence);
    if (!fields) return false;
    if (fields->next_is(der::tag::context(0))) constraints.has_require_explicit = fields->next().has_value();
    if (fields->next_is(der::tag::context(1))) constraints.has_inhibit_mapping = fields->next().has_value();
    return fields->at_end();
}

// RFC 5280 section 4.2.2.1.
bool read_access(std::vector<AccessDescription>& descriptions, Walk& value) {
    auto list = value.into(der::tag::sequence);
    if (!list) return false;
    while (!list->at_end()) {
        auto fields = list->into(der::tag::sequence);
        if (!fields) return false;
        const auto method = fields->next_oid();
        const auto location = fields->next();
        AccessDescription description;
        if (!method || !location || !read_general_name(description.location, *location)) return false;
        description.method = *method;
        descriptions.push_back(description);
    }
    return true;
}

// RFC 5280 section 4.2.1.13.
bool read_points(std::vector<DistributionPoint>& points, Walk& value) {
    auto list = value.into(der::tag::sequence);
    if (!list) return false;
    while (!list->at_end()) {
        auto fields = list->into(der::tag::sequence);
        if (!fields) return false;
        DistributionPoint point;
        if (auto name = fields->into(der::tag::context_constructed(0))) {
            if (auto full = name->into(der::tag::context_constructed(0))) {
                point.has_full_name = true;
                if (!read_general_names(point.full_name, *full)) return false;
            } else if (name->next(der::tag::context_constructed(1))) {
                point.has_relative_name = true;
            } else {
                return false;
            }
        }
        if (fields->next(der::tag::context(1))) point.has_reasons = true;
        if (fields->next(der::tag::context_constructed(2))) point.has_issuer = true;
        if (!fields->at_end()) return false;
        points.push_back(std::move(point));
    }
    return true;
}

// RFC 5280 section 4.2.1.10.
bool read_name_constraints(std::vector<Subtree>& subtrees, Walk& value) {
    auto fields = value.into(der::tag::sequence);
    if (!fields) return false;
    for (const unsigned side : {0U, 1U}) {
        auto list = fields->into(der::tag::context_constructed(side));
        if (!list) continue;
        while (!list->at_end()) {
            auto subtree = list->into(der::tag::sequence);
            if (!subtree) return false;
            const auto base = subtree->next();
            Subtree read{.base = {}, .permitted = side == 0, .has_minimum = false, .has_maximum = false};
            if (!base || !read_general_name(read.base, *base)) return false;
            read.has_minimum = subtree->next(der::tag::context(0)).has_value();
            read.has_maximum = subtree->next(der::tag::context(1)).has_value();
            if (!subtree->at_end()) return false;
            subtrees.push_back(read);
        }
    }
    return fields->at_end();
}

std::optional<BytesView> take(BytesView& rest, std::size_t octets) {
    if (rest.size() < octets) return std::nullopt;
    const auto taken = rest.first(octets);
    rest = rest.subspan(octets);
    return taken;
}

std::optional<std::uint64_t> take_number(BytesView& rest, std::size_t octets) {
    const auto taken = take(rest, octets);
    if (!taken) return std::nullopt;
    std::uint64_t number = 0;
    for (const auto octet : *taken) number = (number << 8U) | octet;
    return number;
}

std::optional<BytesView> take_vector(BytesView& rest) {
    const auto length = take_number(rest, 2);
    return length ? take(rest, *length) : std::nullopt;
}

// RFC 6962 section 3.2, behind the length of section 3.3.
bool read_sct(Sct& sct, BytesView rest) {
    const auto version = take_number(rest, 1);
    if (!version) return false;
    sct.version = static_cast<std::uint8_t>(*version);
    if (sct.version != 0) return true;  // another version looks as it likes
    const auto log_id = take(rest, 32);
    const auto timestamp = take_number(rest, 8);
    const auto extensions = take_vector(rest);
    const auto hash = take_number(rest, 1);
    const auto signature = take_number(rest, 1);
    const auto octets = take_vector(rest);
    if (!log_id || !timestamp || !extensions || !hash || !signature || !octets || !rest.empty()) return false;
    sct.log_id = *log_id;
    sct.timestamp = *timestamp;
    sct.extensions = *extensions;
    sct.hash = static_cast<std::uint8_t>(*hash);
    sct.signature = static_cast<std::uint8_t>(*signature);
    return true;
}

bool read_scts(std::vector<Sct>& scts, Walk& value) {
    const auto element = value.next(der::tag::octet_string);
    if (!element) return false;
    auto rest = element->content;
    auto list = take_vector(rest);
    if (!list || !rest.empty()) return false;
    while (!list->empty()) {
        const auto one = take_vector(*list);
        Sct sct;
        if (!one || !read_sct(sct, *one)) return false;
        scts.push_back(sct);
    }
    return true;
}

// RFC 7633 section 4.1.
bool read_features(std::vector<std::uint64_t>& features, Walk& value) {
    auto list = value.into(der::tag::sequence);
    if (!list) return false;
    while (!list->at_end()) {
        auto number = list->next_integer();
        if (!number || number->size() > 4 || number->front() >= 0x80) return false;
        features.push_back(*take_number(*number, number->size()));
    }
    return true;
}

template <class T, class Read>
bool read_into(std::optional<T>& place, Walk& value, Read read) {
    T taken{};
    const bool well_formed = read(taken, value);
    if (!place) place = std::move(taken);
    return well_formed;
}

bool is_single(Walk& value, der::Tag tag) { return value.next(tag).has_value(); }

}  // namespace

void read_value(Anatomy& anatomy, Extension& extension) {
    extension.kind = kind_of(extension.oid);
    Walk value(extension.value, anatomy.oddities, "extensions");
    const auto read = [&] {
        switch (extension.kind) {
            case Kind::basic_constraints: return read_into(anatomy.basic_constraints, value, read_basic_constraints);
            case Kind::key_usage: return read_into(anatomy.key_usage, value, read_key_usage);
            case Kind::extended_key_usage: return read_into(anatomy.extended_key_usage, value, read_purposes);
            case Kind::subject_alt_name: return read_into(anatomy.alt_names, value, read_alt_names);
            case Kind::issuer_alt_name: return read_into(anatomy.issuer_alt_names, value, read_alt_names);
            case Kind::authority_key_id: return read_into(anatomy.authority_key_id, value, read_authority_key_id);
            case Kind::certificate_policies: return read_into(anatomy.policies, value, read_policies);
            case Kind::policy_mappings: return read_into(anatomy.policy_mappings, value, read_mappings);
            case Kind::policy_constraints: return read_into(anatomy.policy_constraints, value, read_policy_constraints);
            case Kind::authority_information_access: return read_into(anatomy.authority_information, value, read_access);
            case Kind::subject_information_access: return read_into(anatomy.subject_information, value, read_access);
            case Kind::crl_distribution_points: return read_into(anatomy.crl_points, value, read_points);
            case Kind::freshest_crl: return read_into(anatomy.freshest_crl, value, read_points);
            case Kind::name_constraints: return read_into(anatomy.name_constraints, value, read_name_constraints);
            case Kind::sct_list: return read_into(anatomy.scts, value, read_scts);
            case Kind::tls_feature: return read_into(anatomy.tls_features, value, read_features);
            case Kind::subject_key_id: {
                const auto id = value.next(der::tag::octet_string);
                if (id && !anatomy.subject_key_id) anatomy.subject_key_id = id->content;
                return id.has_value();
            }
            case Kind::crl_number:
            case Kind::delta_crl_indicator: {
                const auto number = value.next_integer();
                if (number && extension.kind == Kind::crl_number && !anatomy.crl_number) anatomy.crl_number = *number;
                return number.has_value();
            }
            case Kind::inhibit_any_policy: return value.next_integer().has_value();
            case Kind::precertificate_poison:
            case Kind::ocsp_no_check: return is_single(value, der::tag::null);
            case Kind::issuing_distribution_point:
            case Kind::private_key_usage_period:
            case Kind::subject_directory_attributes:
            case Kind::qualified_statements:
            case Kind::organization_identifier: return is_single(value, der::tag::sequence);
            default: return value.next().has_value() || extension.kind == Kind::unknown;
        }
    };
    extension.well_formed = read();
    if (extension.well_formed && extension.kind != Kind::unknown) value.end();
}

void read_entry_value(RevokedEntry& entry, Extension& extension, std::vector<Noted>& oddities) {
    extension.kind = kind_of(extension.oid);
    Walk value(extension.value, oddities, "revokedCertificates");
    if (extension.kind == Kind::crl_reason) {
        const auto reason = value.next_integer(der::tag::enumerated);
        extension.well_formed = reason && reason->size() == 1;
        if (extension.well_formed && !entry.reason) entry.reason = (*reason)[0];
    } else if (extension.kind == Kind::invalidity_date) {
        extension.well_formed = is_single(value, der::tag::generalized_time);
    } else if (extension.kind == Kind::certificate_issuer) {
        extension.well_formed = is_single(value, der::tag::sequence);
    }
    if (extension.well_formed && extension.kind != Kind::unknown) value.end();
}

}  // namespace certdesk::lint
