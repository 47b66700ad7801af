#include "pki/chain/compared_name.hpp"

#include "base/ascii.hpp"
#include "pki/der.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::pki {

namespace {

void append_folded(std::string& to, std::string_view value) {
    bool blank_is_due = false;
    const auto begin = to.size();
    for (const char c : value) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            blank_is_due = to.size() != begin;
            continue;
        }
        if (std::exchange(blank_is_due, false)) to += ' ';
        to += to_lower_ascii(c);
    }
}

// False when the bytes are no AttributeTypeAndValue.
bool append_attribute(std::string& to, BytesView content) {
    der::Reader pair(content);
    const auto type = pair.next(der::tag::object_identifier);
    const auto value = pair.next();
    if (!type || !value) return false;
    to += text_of(type->whole);
    // ASCII string types need no conversion.
    if (value->tag == der::tag::printable_string || value->tag == der::tag::utf8_string || value->tag == der::tag::ia5_string) {
        append_folded(to, text_of(value->content));
    } else if (const auto read = der::read_text(*value)) {
        append_folded(to, *read);
    } else {
        to += text_of(value->whole);
    }
    to += '\0';
    return true;
}

// False when the bytes are no RelativeDistinguishedName.
bool append_part(std::string& to, BytesView set_content) {
    der::Reader set(set_content);
    const auto first = set.next(der::tag::sequence);
    if (!first) return false;
    if (set.at_end()) return append_attribute(to, first->content);

    std::vector<std::string> attributes(1);
    if (!append_attribute(attributes.back(), first->content)) return false;
    while (!set.at_end()) {
        const auto attribute = set.next(der::tag::sequence);
        if (!attribute || !append_attribute(attributes.emplace_back(), attribute->content)) return false;
    }
    std::ranges::sort(attributes);  // a SET has no order
    for (const auto& attribute : attributes) to += attribute;
    return true;
}

}  // namespace

std::vector<std::string> compared_parts(BytesView name_der) {
    std::vector<std::string> parts;
    const auto sequence = der::read_single(name_der, der::tag::sequence);
    if (!sequence) return {std::string(text_of(name_der))};
    der::Reader reader(sequence->content);
    while (!reader.at_end()) {
        const auto set = reader.next(der::tag::set);
        if (!set || !append_part(parts.emplace_back(), set->content)) return {std::string(text_of(name_der))};
    }
    return parts;
}

std::string compared_name(BytesView name_der) {
    std::string joined;
    const auto sequence = der::read_single(name_der, der::tag::sequence);
    if (!sequence) return std::string(text_of(name_der));
    joined.reserve(name_der.size());
    der::Reader reader(sequence->content);
    while (!reader.at_end()) {
        const auto set = reader.next(der::tag::set);
        if (!set || !append_part(joined, set->content)) return std::string(text_of(name_der));
        joined += '\x01';
    }
    return joined;
}

}  // namespace certdesk::pki
