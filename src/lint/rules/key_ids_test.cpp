#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_key_ids(Specimens& s) {
    namespace x = extension;
    const auto put = [](std::string_view oid, const Bytes& value) {
        return [oid, value](Certificate& c) { c.extensions.put(oid, value); };
    };
    const auto drop = [](std::string_view oid) { return [oid](Certificate& c) { c.extensions.drop(oid); }; };
    const auto key_id = make::element(0x80, make::hex("8a3c5e7f901b2d4c6e8fa0b1c2d3e4f506172839"));
    const auto issuer = make::element(0xa1, make::element(0xa4, make::sequence({})));

    s.pair("has_authority_key_id", ov_leaf(), drop(x::authority_key_id));
    s.pair("authority_key_id_holds_a_key_id", ov_leaf(), put(x::authority_key_id, make::sequence({})));
    s.pair("authority_key_id_is_not_empty", ov_leaf(), put(x::authority_key_id, make::sequence({make::hex("8000")})));
    s.pair("authority_key_id_has_issuer_and_serial_together", ov_leaf(),
           put(x::authority_key_id, make::sequence({key_id, issuer})), {"authority_key_id_names_no_issuer"});
    s.pair("authority_key_id_names_no_issuer", ov_leaf(),
           put(x::authority_key_id, make::sequence({key_id, issuer, make::hex("820101")})));
    s.pair("no_subject_key_id", ov_leaf(), put(x::subject_key_id, make::octet_string(Bytes(20, 0x31))));
    s.pair("authority_has_subject_key_id", subordinate(), drop(x::subject_key_id));
    s.pair("subject_key_id_is_not_empty", subordinate(), put(x::subject_key_id, make::octet_string({})));
    s.pair("subject_key_id_within_32_octets", subordinate(), put(x::subject_key_id, make::octet_string(Bytes(48, 0x31))));
    s.pair("root_names_its_own_key", root(), put(x::authority_key_id, make::sequence({make::element(0x80, Bytes(20, 0x77))})));
    s.pair("subordinate_names_another_key", subordinate(),
           put(x::subject_key_id, make::octet_string(make::hex("8a3c5e7f901b2d4c6e8fa0b1c2d3e4f506172839"))));
}

}  // namespace certdesk::lint
