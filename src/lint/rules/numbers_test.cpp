#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_numbers(Specimens& s) {
    s.pair("version_is_3", ov_leaf(), [](Certificate& c) { c.version = make::hex("a003020101"); }, {"extensions_need_version_3"});
    s.pair("version_exists", ov_leaf(), [](Certificate& c) { c.version = make::hex("a003020103"); });
    s.pair("serial_is_not_negative", ov_leaf(), [](Certificate& c) { c.serial = make::hex("0209 8a5b6c7d8e9f001122"); });
    s.pair("serial_is_not_zero", ov_leaf(), [](Certificate& c) { c.serial = make::hex("020100"); });
    s.pair("serial_within_20_octets", ov_leaf(),
           [](Certificate& c) { c.serial = make::hex("0215 008a5b6c7d8e9f00112233445566778899aabbccdd"); });
    s.passes("serial_within_20_octets", ov_leaf(),
             [](Certificate& c) { c.serial = make::hex("0214 7f5b6c7d8e9f00112233445566778899aabbccdd"); });
    s.pair("serial_is_unpredictable", ov_leaf(), [](Certificate& c) {
        c.serial = make::hex("020103e8");
        c.serial = make::hex("020203e8");
    });
    s.pair("serial_has_no_pattern", ov_leaf(), [](Certificate& c) { c.serial = make::hex("0209 111111111111111111"); });
    s.pair("no_issuer_unique_id", ov_leaf(), [](Certificate& c) { c.unique_ids = make::hex("81020001"); });
    s.pair("no_subject_unique_id", ov_leaf(), [](Certificate& c) { c.unique_ids = make::hex("82020001"); });
    s.pair("unique_ids_need_version_2", ov_leaf(),
           [](Certificate& c) {
               c.version.clear();
               c.unique_ids = make::hex("82020001");
           },
           {"version_is_3", "extensions_need_version_3", "no_subject_unique_id"});
    s.pair("extensions_need_version_3", ov_leaf(), [](Certificate& c) { c.version.clear(); }, {"version_is_3"});
}

}  // namespace certdesk::lint
