#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_japan(Specimens& s) {
    const auto with = [](std::string_view oid, std::string_view value) {
        return [oid, value](auto& plan) { plan.subject.set(oid, value); };
    };
    const auto state = [&](std::string_view value) { return with("2.5.4.8", value); };
    const auto locality = [&](std::string_view value) { return with("2.5.4.7", value); };
    const auto organization = [&](std::string_view value) { return with("2.5.4.10", value); };

    s.pair("state_is_a_prefecture", ov_leaf(), state("Tokio"));
    s.violates("state_is_a_prefecture", ov_leaf(), state("東京都"));
    s.violates("state_is_a_prefecture", request(), state("Osaka-fu"));
    s.passes("locality_lies_in_its_state", ov_leaf(), locality("Chiyoda City"));
    s.violates("locality_lies_in_its_state", ov_leaf(), locality("Yokohama-shi"));
    s.violates("locality_lies_in_its_state", ov_leaf(), [](Certificate& c) {
        c.subject.set("2.5.4.8", "Osaka");
        c.subject.set("2.5.4.7", "Chiyoda-ku");
    });
    s.pair("locality_is_no_prefecture", ov_leaf(), locality("Tokyo"));
    s.pair("locality_has_no_number", ov_leaf(), locality("Minato-ku 1-2-3"));
    s.pair("locality_is_latin", ov_leaf(), locality("港区"));
    s.pair("organization_has_one_legal_form", ov_leaf(), organization("Example K.K. Co., Ltd."));
    s.violates("organization_has_one_legal_form", ov_leaf(), organization("株式会社例示株式会社"));
    s.pair("organization_is_more_than_a_legal_form", ov_leaf(), organization("Co., Ltd."));
    s.pair("legal_form_is_spelled_as_usual", ov_leaf(), organization("Example Co.,Ltd"));
    s.pair("legal_form_is_not_abbreviated", ov_leaf(), organization("㈱例示商会"));
    s.pair("legal_form_still_exists", ov_leaf(), organization("Example Yugen Sekinin Chukan Hojin"));
    const auto postal = [](std::string_view value) {
        return [value](Certificate& c) {
            c.subject.relatives.insert(c.subject.relatives.begin() + 3,
                                       {{"2.5.4.17", std::string(value), der::tag::utf8_string}});
        };
    };
    s.passes("postal_code_is_japanese", ov_leaf(), postal("105-0011"));
    s.although({"only_recommended_attributes"});
    s.violates("postal_code_is_japanese", ov_leaf(), postal("90210"), {"only_recommended_attributes"});
    s.pair("ev_registration_number_is_japanese", ev_leaf(),
           [](Certificate& c) { c.subject.set("2.5.4.5", "HRB 1234", der::tag::printable_string); });
}

}  // namespace certdesk::lint
