#include "pki/subject.hpp"

#include "base/text.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace certdesk::pki {

namespace {

constexpr std::size_t max_attributes = 64;

struct Label {
    std::string_view oid;
    std::string_view text;
};

// All of them are strings (RFC 5280 appendix A.1); other attributes may be anything, as uniqueIdentifier is.
constexpr std::array<Label, 13> labels{{
    {oid::country, "C"},
    {oid::state, "ST"},
    {oid::locality, "L"},
    {oid::postal_code, "postalCode"},
    {oid::street, "street"},
    {oid::organization, "O"},
    {oid::organizational_unit, "OU"},
    {oid::common_name, "CN"},
    {oid::surname, "SN"},
    {oid::given_name, "GN"},
    {oid::serial_number, "serialNumber"},
    {oid::domain_component, "DC"},
    {oid::email_address, "emailAddress"},
}};

bool is_known(std::string_view oid) { return std::ranges::find(labels, oid, &Label::oid) != labels.end(); }

std::string string_type_of(der::Tag tag) {
    switch (tag) {
        case der::tag::utf8_string: return "UTF8String";
        case der::tag::printable_string: return "PrintableString";
        case der::tag::ia5_string: return "IA5String";
        case der::tag::teletex_string: return "TeletexString";
        case der::tag::bmp_string: return "BMPString";
        case der::tag::universal_string: return "UniversalString";
        case 0x12: return "NumericString";
        case 0x1a: return "VisibleString";
        default: return "tag " + to_hex(BytesView(&tag, 1));
    }
}

bool is_string(der::Tag tag) {
    static constexpr std::array<der::Tag, 8> strings{der::tag::utf8_string,
                                                     der::tag::printable_string,
                                                     der::tag::ia5_string,
                                                     der::tag::teletex_string,
                                                     der::tag::bmp_string,
                                                     der::tag::universal_string,
                                                     0x12,
                                                     0x1a};
    return std::ranges::find(strings, tag) != strings.end();
}

// C0, DEL and C1, which is C2 80 to C2 9F in UTF-8.
bool has_control_character(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto octet = static_cast<std::uint8_t>(utf8[i]);
        if (octet < 0x20 || octet == 0x7F) return true;
        if (octet == 0xC2 && i + 1 < utf8.size() && static_cast<std::uint8_t>(utf8[i + 1]) < 0xA0) return true;
    }
    return false;
}

Result<> check_value(std::string_view label, std::string_view value, std::size_t longest) {
    if (!is_storable_text(value) || has_control_character(value))
        return fail(ErrorKind::malformed, std::string(label) + " is not UTF-8 text or holds control characters");
    if (code_point_count(value) > longest)
        return fail(ErrorKind::malformed, std::string(label) + " has more than " + std::to_string(longest) + " characters");
    return {};
}

void append_attribute(Bytes& name, std::string_view oid, der::Tag tag, std::string_view value) {
    if (value.empty()) return;
    der::append(name, der::write(der::tag::set, {der::sequence({der::write_object_identifier(oid), der::write(tag, value)})}));
}

std::vector<SubjectAttribute> attributes_of(const SubjectName& name) {
    if (!name.as_read.empty()) return name.as_read;
    std::vector<SubjectAttribute> attributes;
    const auto add = [&](std::string_view oid, const std::string& value, std::string_view type = "UTF8String") {
        if (!value.empty()) attributes.push_back({std::string(oid), value, std::string(type)});
    };
    add(oid::country, name.country, "PrintableString");
    add(oid::state, name.state);
    add(oid::locality, name.locality);
    add(oid::postal_code, name.postal_code);
    add(oid::street, name.street);
    add(oid::organization, name.organization);
    for (const auto& unit : name.organizational_units) add(oid::organizational_unit, unit);
    add(oid::common_name, name.common_name);
    return attributes;
}

// RFC 4514 section 2.4.
std::string escaped(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool edge_space = c == ' ' && (i == 0 || i + 1 == value.size());
        if (edge_space || (c == '#' && i == 0) || std::string_view(",+\"\\<>;").contains(c)) {
            text += '\\';
            text += c;
        } else if (static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F) {
            const auto octet = static_cast<std::uint8_t>(c);
            text += '\\' + to_hex(BytesView(&octet, 1));
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace

bool SubjectName::same_values(const SubjectName& other) const {
    return country == other.country && state == other.state && locality == other.locality && postal_code == other.postal_code &&
           street == other.street && organization == other.organization && organizational_units == other.organizational_units &&
           common_name == other.common_name;
}

Result<Bytes> encode_name(const SubjectName& name) {
    if (!name.organizational_units.empty() || !name.postal_code.empty() || !name.street.empty())
        return fail(ErrorKind::malformed, "names are made of C, ST, L, O and CN only");
    const bool country_is_code =
        name.country.size() == 2 && std::ranges::all_of(name.country, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!name.country.empty() && !country_is_code) return fail(ErrorKind::malformed, "C is not two capital letters");
    TRY(check_value("ST", name.state, 128));
    TRY(check_value("L", name.locality, 128));
    TRY(check_value("O", name.organization, 64));
    TRY(check_value("CN", name.common_name, 64));

    Bytes relative_names;
    append_attribute(relative_names, oid::country, der::tag::printable_string, name.country);
    append_attribute(relative_names, oid::state, der::tag::utf8_string, name.state);
    append_attribute(relative_names, oid::locality, der::tag::utf8_string, name.locality);
    append_attribute(relative_names, oid::organization, der::tag::utf8_string, name.organization);
    append_attribute(relative_names, oid::common_name, der::tag::utf8_string, name.common_name);
    return der::write(der::tag::sequence, relative_names);
}

Result<SubjectName> parse_name(BytesView der) {
    SubjectName name;
    const auto first = [](std::string& field, const std::string& value) {
        if (field.empty()) field = value;
    };
    der::Reader relative_names(TRY(der::read_single(der, der::tag::sequence)).content);
    while (!relative_names.at_end()) {
        const auto relative_name = TRY(relative_names.next(der::tag::set));
        der::Reader attributes(relative_name.content);
        if (attributes.at_end()) return fail(ErrorKind::malformed, "an empty relative distinguished name");
        while (!attributes.at_end()) {
            der::Reader pair(TRY(attributes.next(der::tag::sequence)).content);
            SubjectAttribute attribute;
            attribute.oid = TRY(der::read_object_identifier(TRY(pair.next(der::tag::object_identifier))));
            const auto value = TRY(pair.next());
            TRY(pair.end());
            attribute.string_type = string_type_of(value.tag);
            if (!is_string(value.tag) && is_known(attribute.oid))
                return fail(ErrorKind::malformed, attribute_label(attribute.oid) + " is no string but " + attribute.string_type);
            // RFC 4514 section 2.4: what is no string is shown as its encoding.
            attribute.value = is_string(value.tag) ? TRY(der::read_text(value)) : "#" + to_hex(value.whole);

            if (attribute.oid == oid::country)
                first(name.country, attribute.value);
            else if (attribute.oid == oid::state)
                first(name.state, attribute.value);
            else if (attribute.oid == oid::locality)
                first(name.locality, attribute.value);
            else if (attribute.oid == oid::postal_code)
                first(name.postal_code, attribute.value);
            else if (attribute.oid == oid::street)
                first(name.street, attribute.value);
            else if (attribute.oid == oid::organization)
                first(name.organization, attribute.value);
            else if (attribute.oid == oid::organizational_unit)
                name.organizational_units.push_back(attribute.value);
            else if (attribute.oid == oid::common_name)
                first(name.common_name, attribute.value);
            name.as_read.push_back(std::move(attribute));
            if (name.as_read.size() > max_attributes) return fail(ErrorKind::malformed, "a name with more than 64 attributes");
        }
    }
    return name;
}

std::string to_text(const SubjectName& name) {
    std::string text;
    for (const auto& attribute : attributes_of(name)) {
        if (!text.empty()) text += ", ";
        text += attribute_label(attribute.oid) + '=' + escaped(attribute.value);
    }
    return text;
}

std::string attribute_label(std::string_view oid) {
    const auto known = std::ranges::find(labels, oid, &Label::oid);
    return std::string(known == labels.end() ? oid : known->text);
}

}  // namespace certdesk::pki
