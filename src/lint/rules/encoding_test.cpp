#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_encoding(Specimens& s) {
    s.pair("lengths_are_minimal", ov_leaf(),
           [](Certificate& c) { c.serial = make::hex("028110 4a5b6c7d8e9f00112233445566778899"); });
    s.pair("integers_are_minimal", ov_leaf(),
           [](Certificate& c) { c.serial = make::hex("0211 004a5b6c7d8e9f00112233445566778899"); });
    s.pair("true_is_ff", ov_leaf(),
           [](Certificate& c) { c.extensions.at(extension::key_usage).raw = make::hex("300e0603551d0f010101040403020780"); });
    s.pair("version_1_is_not_written", ov_leaf(), [](Certificate& c) { c.version = make::hex("a003020100"); },
           {"version_is_3", "extensions_need_version_3"});
    s.pair("critical_false_is_not_written", ov_leaf(), [](Certificate& c) {
        c.extensions.at(extension::purposes).raw = make::hex("30160603551d25010100040c300a06082b06010505070301");
    });
    s.pair("ca_false_is_not_written", ov_leaf(),
           [](Certificate& c) { c.extensions.put(extension::basic_constraints, make::hex("3003010100")); });
    s.pair("identifiers_are_minimal", ov_leaf(),
           [](Certificate& c) {
               c.extensions.put(extension::purposes, make::hex("300d 06082b06010505070301 0601 2a"));
               c.extensions.put(extension::purposes, make::hex("3010 06082b06010505070301 06042a800301"));
           },
           {"server_auth_only"});
    s.pair("nothing_is_left_over", ov_leaf(), [](Certificate& c) { c.behind = make::hex("0000"); });
    s.violates("nothing_is_left_over", ov_leaf(), [](Certificate& c) { c.behind_fields = make::hex("0500"); });
    s.pair("sets_are_sorted", ov_leaf(), [](Certificate& c) { c.subject.relatives[2].push_back({"2.5.4.7", "Aoyama"}); },
           {"one_attribute_per_rdn", "each_attribute_once"});
    s.pair("unused_bits_are_zero", ov_leaf(),
           [](Certificate& c) { c.extensions.put(extension::key_usage, make::hex("03020781")); });
    s.pair("named_bits_end_with_a_one", ov_leaf(),
           [](Certificate& c) { c.extensions.put(extension::key_usage, make::hex("03020680")); });
}

}  // namespace certdesk::lint
