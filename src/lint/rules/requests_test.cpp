#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_requests(Specimens& s) {
    namespace x = extension;
    const auto with = [](std::string_view oid, std::string_view value) {
        return [oid, value](Request& r) { r.subject.set(oid, value); };
    };
    const auto drop = [](std::string_view oid) { return [oid](Request& r) { r.subject.drop(oid); }; };
    const auto attribute = [](std::string_view oid, std::vector<Bytes> values) {
        return [one = make::sequence({make::oid(oid), make::set(values)})](Request& r) { r.attributes.push_back(one); };
    };
    const auto ms_version = "1.3.6.1.4.1.311.13.2.3";
    const auto version_text = make::text(der::tag::ia5_string, "10.0.1");

    s.pair("request_has_version_1", request(), [](Request& r) { r.version = make::hex("020102"); },
           {"request_proves_possession"});
    s.pair("request_proves_possession", request(), [](Request& r) { r.spki = keys::p256(); });
    s.pair("request_is_signed_with_sha2", request(), [](Request& r) { r.algorithm = make::algorithm("1.2.840.10045.4.1"); },
           {"request_proves_possession"});
    s.pair("request_has_no_challenge_password", request(),
           attribute("1.2.840.113549.1.9.7", {make::text(der::tag::utf8_string, "secret")}));
    s.passes("each_request_attribute_once", request(), attribute(ms_version, {version_text}));
    s.violates("each_request_attribute_once", request(), [&](Request& r) {
        attribute(ms_version, {version_text})(r);
        attribute(ms_version, {version_text})(r);
    });
    s.passes("request_attributes_have_values", request(), attribute(ms_version, {version_text}));
    s.violates("request_attributes_have_values", request(), attribute(ms_version, {}));
    const auto list = request().extensions.der();
    s.pair("extension_request_has_one_value", request(),
           [&](Request& r) {
               r.extensions = {};
               attribute("1.2.840.113549.1.9.14", {list, list})(r);
           },
           {"request_proves_possession"});
    s.pair("request_has_alt_names", request(), [](Request& r) { r.extensions = {}; });
    s.pair("request_asks_for_no_authority", request(),
           [](Request& r) { r.extensions.put_critical(x::basic_constraints, make::hex("30030101ff")); });
    s.pair("request_name_is_among_its_alt_names", request(), with("2.5.4.3", "shop.example.co.jp"));
    s.pair("request_country_is_japan", request(), [](Request& r) { r.subject.set("2.5.4.6", "US", der::tag::printable_string); });
    s.pair("request_names_its_state", request(), drop("2.5.4.8"));
    s.pair("request_names_its_locality", request(), drop("2.5.4.7"));
    s.pair("request_has_common_name", request(), drop("2.5.4.3"));
    s.pair("request_is_half_width", request(), with("2.5.4.10", "例示商会"));
    s.pair("request_has_no_forbidden_signs", request(), with("2.5.4.10", "Example #1 Inc."));
    s.pair("request_within_64_characters", request(),
           with("2.5.4.7", "Minato-ku of a name so long that it does not go into the field of a CA"));
    s.pair("request_name_is_a_host", request(), with("2.5.4.3", "www example co jp"), {"request_name_is_among_its_alt_names"});
}

}  // namespace certdesk::lint
