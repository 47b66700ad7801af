#include "lint/specimens_test.hpp"

#include <algorithm>

namespace certdesk::lint {

using namespace test;

void specimens_of_subjects(Specimens& s) {
    namespace tag = der::tag;
    const auto before_name = [](std::string_view oid, std::string_view value) {
        return [oid, value](Certificate& c) {
            c.subject.relatives.insert(c.subject.relatives.end() - 1, {{std::string(oid), std::string(value), tag::utf8_string}});
        };
    };
    const auto without = [](std::string_view oid) { return [oid](Certificate& c) { c.subject.drop(oid); }; };
    const auto without_place = [](auto& plan) { plan.subject.drop("2.5.4.8").drop("2.5.4.7"); };

    s.pair("subject_attributes_in_order", ov_leaf(), [](Certificate& c) { std::ranges::reverse(c.subject.relatives); });
    s.pair("each_attribute_once", ov_leaf(), [](Certificate& c) {
        c.subject.relatives.insert(c.subject.relatives.begin() + 3, {{"2.5.4.7", "Shiba", tag::utf8_string}});
    });
    s.pair("no_organizational_unit", ov_leaf(), before_name("2.5.4.11", "Sales"));
    s.pair("no_personal_names", ov_leaf(), before_name("2.5.4.42", "Taro"));
    s.passes("no_personal_names", ov_leaf());
    s.pair("only_recommended_attributes", ov_leaf(), before_name("2.5.4.97", "NTRJP-0100-01-000000"));
    s.pair("ov_has_country", ov_leaf(), without("2.5.4.6"));
    s.pair("ov_has_organization", ov_leaf(), without("2.5.4.10"));
    s.pair("ov_has_state_or_locality", ov_leaf(), without_place);
    s.violates("ov_has_state_or_locality", request(), without_place, {"request_names_its_state", "request_names_its_locality"});
    s.pair("dv_holds_only_country_and_name", dv_leaf(), before_name("2.5.4.10", "Example Co., Ltd."));
    s.pair("iv_has_country", iv_leaf(), without("2.5.4.6"));
    s.pair("iv_has_surname", iv_leaf(), without("2.5.4.4"));
    s.pair("iv_has_given_name", iv_leaf(), without("2.5.4.42"));
    s.pair("iv_has_state_or_locality", iv_leaf(), without_place);
    s.pair("iv_holds_only_its_attributes", iv_leaf(), before_name("2.5.4.12", "Doctor"));
    s.pair("ev_has_organization", ev_leaf(), without("2.5.4.10"));
    s.pair("ev_has_country", ev_leaf(), without("2.5.4.6"));
    s.pair("ev_has_state_or_locality", ev_leaf(), without_place);
    s.pair("ev_has_business_category", ev_leaf(), without("2.5.4.15"));
    s.pair("ev_business_category_is_one_of_four", ev_leaf(),
           [](Certificate& c) { c.subject.set("2.5.4.15", "V1.0, Clause 5.(b)"); });
    s.pair("ev_has_jurisdiction_country", ev_leaf(), without("1.3.6.1.4.1.311.60.2.1.3"));
    s.passes("ev_jurisdiction_locality_has_its_state", ev_leaf(), [](Certificate& c) {
        c.subject.add("1.3.6.1.4.1.311.60.2.1.2", "Tokyo").add("1.3.6.1.4.1.311.60.2.1.1", "Minato-ku");
    });
    s.violates("ev_jurisdiction_locality_has_its_state", ev_leaf(),
               [](Certificate& c) { c.subject.add("1.3.6.1.4.1.311.60.2.1.1", "Minato-ku"); });
    s.pair("ev_jurisdiction_country_has_2_characters", ev_leaf(),
           [](Certificate& c) { c.subject.set("1.3.6.1.4.1.311.60.2.1.3", "Japan", tag::printable_string); });
    s.pair("ev_has_registration_number", ev_leaf(), without("2.5.4.5"));
    s.pair("ev_holds_only_its_attributes", ev_leaf(), before_name("2.5.4.12", "Doctor"));
    s.violates("ev_organization_identifier_comes_with_its_extension", ev_leaf(), before_name("2.5.4.97", "NTRJP-0100-01-000000"));
    s.passes("ev_organization_identifier_comes_with_its_extension", ev_leaf(), [&](Certificate& c) {
        before_name("2.5.4.97", "NTRJP-0100-01-000000")(c);
        c.extensions.put(extension::organization_identifier,
                         make::sequence({make::text(tag::printable_string, "NTR"), make::text(tag::printable_string, "JP"),
                                         make::text(tag::utf8_string, "0100-01-000000")}));
    });
    s.pair("no_mail_address_in_subject", subordinate(),
           [](Certificate& c) { c.subject.add("1.2.840.113549.1.9.1", "ca@example.jp", tag::ia5_string); });
    s.pair("common_name_stands_once", subordinate(), [](Certificate& c) { c.subject.add("2.5.4.3", "Example OV CA 2"); });
}

}  // namespace certdesk::lint
