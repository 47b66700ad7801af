#include "lint/specimens_test.hpp"

#include <algorithm>

namespace certdesk::lint {

using namespace test;

namespace {

constexpr std::string_view country = "2.5.4.6";

// Puts the attribute in front of the common name, where the order of the attributes allows all that come behind L; those that
// have a place take it.
void put(Certificate& c, std::string_view oid, std::string_view value, der::Tag tag) {
    const auto has = [&](const Relative& relative) { return relative.front().oid == oid; };
    auto& relatives = c.subject.relatives;
    if (const auto found = std::ranges::find_if(relatives, has); found != relatives.end()) {
        found->front().value = value;
        found->front().tag = tag;
        return;
    }
    const bool before_organization = oid == "2.5.4.17" || oid == "2.5.4.9";
    const auto place = oid == "0.9.2342.19200300.100.1.25" ? relatives.begin() : relatives.end() - (before_organization ? 2 : 1);
    relatives.insert(place, {{std::string(oid), std::string(value), tag}});
}

struct Row {
    std::string_view name;
    std::string_view oid;
    std::size_t longest;  // 0: no rule
    std::set<std::string> also;
};

}  // namespace

void specimens_of_attributes(Specimens& s) {
    namespace tag = der::tag;
    const std::set<std::string> personal{"no_personal_names"};
    const std::set<std::string> unit{"no_organizational_unit"};
    const std::set<std::string> extra{"only_recommended_attributes"};
    const std::vector<Row> rows{
        {"state", "2.5.4.8", 128, {"state_is_a_prefecture"}},
        {"locality", "2.5.4.7", 128, {}},
        {"postal_code", "2.5.4.17", 40, {"only_recommended_attributes", "postal_code_is_japanese"}},
        {"street", "2.5.4.9", 128, extra},
        {"organization", "2.5.4.10", 64, {}},
        {"surname", "2.5.4.4", 64, personal},
        {"given_name", "2.5.4.42", 64, personal},
        {"organizational_unit", "2.5.4.11", 64, unit},
        {"common_name", "2.5.4.3", 64, {}},
    };
    const auto words = [](std::size_t length) {
        std::string text;
        while (text.size() < length) text += "Example ";
        text.resize(length - 1);
        return text + 'x';
    };
    for (const auto& row : rows) {
        const auto id = std::string(row.name) + "_within_" + std::to_string(row.longest) + "_characters";
        const bool is_name = row.name == "common_name";
        const auto text = [&](std::size_t length) {
            return is_name ? std::string(length - 11, 'a') + ".example.jp" : words(length);
        };
        const auto set = [&](std::size_t length) {
            return [&row, value = text(length), is_name](Certificate& c) {
                put(c, row.oid, value, tag::utf8_string);
                if (is_name) c.extensions.put(extension::alt_names, make::sequence({make::dns(value)}));
            };
        };
        auto also = row.also;
        if (is_name) also = {"dns_labels_within_63_octets"};
        s.passes(id, ov_leaf(), set(row.longest - 1));
        s.although(row.also);
        s.violates(id, ov_leaf(), set(row.longest + 1), is_name ? std::set<std::string>{} : also);

        const auto type_id = std::string(row.name) + "_is_utf8_or_printable";
        const std::string value = row.name == "state"         ? "Tokyo"
                                  : row.name == "common_name" ? "www.example.co.jp"
                                                              : "Example Works";
        auto tolerated = row.also;
        tolerated.erase("state_is_a_prefecture");
        s.passes(type_id, ov_leaf(), [&](Certificate& c) { put(c, row.oid, value, tag::printable_string); });
        s.although(tolerated);
        s.violates(type_id, ov_leaf(), [&](Certificate& c) { put(c, row.oid, value, tag::ia5_string); }, tolerated);
    }

    s.pair("country_has_2_characters", ov_leaf(), [](Certificate& c) { put(c, country, "JPN", tag::printable_string); });
    s.pair("country_is_printable", ov_leaf(), [](Certificate& c) { put(c, country, "JP", tag::utf8_string); });

    // Others: a good value, a bad one, and what comes with having it at all.
    const auto other = [&](std::string_view id, std::string_view oid, std::string_view good, der::Tag good_tag,
                           const std::string& bad, der::Tag bad_tag) {
        s.passes(id, ov_leaf(), [&](Certificate& c) { put(c, oid, good, good_tag); });
        s.although(extra);
        s.violates(id, ov_leaf(), [&](Certificate& c) { put(c, oid, bad, bad_tag); }, extra);
    };
    const std::string_view dc = "0.9.2342.19200300.100.1.25";
    const std::string_view mail = "1.2.840.113549.1.9.1";
    other("domain_component_within_63_characters", dc, "example-works", tag::ia5_string, std::string(64, 'a') + "b",
          tag::ia5_string);
    other("serial_number_within_64_characters", "2.5.4.5", "0100-01", tag::printable_string, std::string(64, '1') + "2",
          tag::printable_string);
    other("mail_address_within_255_characters", mail, "info@example.jp", tag::ia5_string, std::string(251, 'a') + "@b.jp",
          tag::ia5_string);
    other("business_category_within_128_characters", "2.5.4.15", "Private Organization", tag::utf8_string,
          "Private Organization" + std::string(120, 'n'), tag::utf8_string);
    other("serial_number_is_printable", "2.5.4.5", "0100-01", tag::printable_string, "0100-01", tag::utf8_string);
    other("dn_qualifier_is_printable", "2.5.4.46", "ab12", tag::printable_string, "ab12", tag::utf8_string);
    other("jurisdiction_country_is_printable", "1.3.6.1.4.1.311.60.2.1.3", "JP", tag::printable_string, "JP", tag::utf8_string);
    other("mail_address_is_ia5", mail, "info@example.jp", tag::ia5_string, "info@example.jp", tag::utf8_string);
    other("domain_component_is_ia5", dc, "example-works", tag::ia5_string, "example-works", tag::utf8_string);
}

}  // namespace certdesk::lint
