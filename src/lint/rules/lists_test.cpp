#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_lists(Specimens& s) {
    namespace x = extension;
    using List = RevocationList;
    const auto pair = [&](std::string_view id, auto change, std::set<std::string> also = {}) {
        s.pair(id, revocation_list(), change, std::move(also));
    };
    const auto reason = [](const char* value) {
        return [value](List& l) { l.revoked[0].extensions.put(x::reason, make::hex(value)); };
    };
    pair("list_has_version_2", [](List& l) { l.version.clear(); }, {"entry_extensions_need_version_2"});
    s.violates("list_has_version_2", revocation_list(), [](List& l) { l.version = make::hex("020102"); });
    pair("list_has_next_update", [](List& l) { l.next_update.clear(); });
    pair("next_update_is_behind_this_update", [](List& l) { l.next_update = l.this_update; });
    pair("list_holds_at_most_12_months", [](List& l) { l.next_update = make::time("2028-01-01T00:00:00Z"); });
    pair("list_of_leaves_holds_at_most_10_days", [](List& l) { l.next_update = make::time("2026-12-12T00:00:00Z"); });
    pair("list_has_a_number", [](List& l) { l.extensions.drop(x::crl_number); });
    pair("list_number_is_well_formed", [](List& l) { l.extensions.put(x::crl_number, make::hex("0500")); });
    pair("list_number_is_not_critical", [](List& l) { l.extensions.at(x::crl_number).critical = true; });
    pair("list_number_within_20_octets", [](List& l) { l.extensions.put(x::crl_number, make::element(2, Bytes(21, 0x11))); });
    pair("list_number_is_not_negative", [](List& l) { l.extensions.put(x::crl_number, make::hex("0201ff")); });
    pair("list_has_authority_key_id", [](List& l) { l.extensions.drop(x::authority_key_id); });
    pair("list_of_nothing_has_no_field", [](List& l) {
        l.revoked.clear();
        l.write_empty_list = true;
    });
    s.passes("list_of_nothing_has_no_field", revocation_list(), [](List& l) { l.revoked.clear(); });
    pair("each_serial_once", [](List& l) { l.revoked[1].serial = l.revoked[0].serial; });
    pair("revoked_serials_are_positive", [](List& l) { l.revoked[0].serial = make::hex("020100"); });
    pair("revocation_dates_are_sound", [](List& l) { l.revoked[0].revoked_at = make::utc_time("2611310000Z"); });
    pair("revocation_is_not_in_the_future", [](List& l) { l.revoked[0].revoked_at = make::time("2026-12-02T00:00:00Z"); });
    pair("entry_extensions_need_version_2", [](List& l) { l.version.clear(); }, {"list_has_version_2"});
    pair("each_entry_extension_once", [](List& l) {
        auto& extensions = l.revoked[0].extensions.list;
        extensions.push_back(extensions.front());
    });
    pair("reason_is_well_formed", reason("020101"));
    pair("reason_is_not_critical", [](List& l) { l.revoked[0].extensions.at(x::reason).critical = true; });
    pair("reason_exists", reason("0a0107"));
    pair("unspecified_reason_is_left_out", reason("0a0100"));
    pair("nothing_is_on_hold", reason("0a0106"));
    pair("reason_is_one_of_the_profile", reason("0a010a"));
    const auto invalid_since = [](const Bytes& time, bool critical) {
        return [time, critical](List& l) {
            l.revoked[0].extensions.put(x::invalidity_date, time);
            l.revoked[0].extensions.at(x::invalidity_date).critical = critical;
        };
    };
    const auto day = make::generalized_time("20261101000000Z");
    s.passes("invalidity_date_is_generalized_time", revocation_list(), invalid_since(day, false));
    s.violates("invalidity_date_is_generalized_time", revocation_list(), invalid_since(make::utc_time("261101000000Z"), false));
    s.passes("invalidity_date_is_not_critical", revocation_list(), invalid_since(day, false));
    s.violates("invalidity_date_is_not_critical", revocation_list(), invalid_since(day, true));
    const auto issuer = make::sequence({make::element(0xa4, make::sequence({}))});
    s.passes("certificate_issuer_is_critical", revocation_list(),
             [&](List& l) { l.revoked[0].extensions.put_critical(x::certificate_issuer, issuer); });
    s.violates("certificate_issuer_is_critical", revocation_list(),
               [&](List& l) { l.revoked[0].extensions.put(x::certificate_issuer, issuer); });
    const auto users_only = make::hex("30038101ff");
    s.passes("issuing_point_is_critical", revocation_list(),
             [&](List& l) { l.extensions.put_critical(x::issuing_point, users_only); });
    s.violates("issuing_point_is_critical", revocation_list(), [&](List& l) { l.extensions.put(x::issuing_point, users_only); });
    s.passes("issuing_point_is_not_empty", revocation_list(),
             [&](List& l) { l.extensions.put_critical(x::issuing_point, users_only); });
    s.violates("issuing_point_is_not_empty", revocation_list(),
               [](List& l) { l.extensions.put_critical(x::issuing_point, make::hex("3000")); });
    s.passes("delta_indicator_is_critical", revocation_list(),
             [](List& l) { l.extensions.put_critical(x::delta_indicator, make::hex("020101")); });
    s.violates("delta_indicator_is_critical", revocation_list(),
               [](List& l) { l.extensions.put(x::delta_indicator, make::hex("020101")); });
    pair("list_has_no_unknown_critical_extension",
         [](List& l) { l.extensions.put_critical("1.2.392.200081.9.9", make::hex("0500")); });
}

}  // namespace certdesk::lint
