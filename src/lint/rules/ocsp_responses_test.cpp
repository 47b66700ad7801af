#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_ocsp_responses(Specimens& s) {
    namespace x = extension;
    using Response = OcspResponsePlan;
    const auto pair = [&](std::string_view id, auto change, std::set<std::string> also = {}) {
        s.pair(id, ocsp_response(), change, std::move(also));
    };
    const auto revoked = [](std::string_view when, const Bytes& reason = {}) {
        return make::element(
            pki::der::tag::context_constructed(1),
            make::joined({make::generalized_time(when),
                          reason.empty() ? Bytes{} : make::element(pki::der::tag::context_constructed(0), reason)}));
    };
    const auto next = [](std::string_view when) {
        return [when](Response& r) { r.answers[0].next_update = make::generalized_time(when); };
    };
    pair("ocsp_says_when_the_next_comes", [](Response& r) { r.answers[0].next_update.clear(); });
    pair("ocsp_next_update_is_behind_this_update", next("20261201000000Z"));
    s.violates("ocsp_next_update_is_behind_this_update", ocsp_response(), next("20261130000000Z"));
    pair("ocsp_holds_at_least_8_hours", next("20261201075958Z"));
    s.passes("ocsp_holds_at_least_8_hours", ocsp_response(), next("20261201075959Z"));
    pair("ocsp_holds_at_most_10_days", next("20261211000001Z"));
    s.passes("ocsp_holds_at_most_10_days", ocsp_response(), next("20261210235959Z"));
    pair("ocsp_times_are_sound", [](Response& r) { r.produced_at = make::utc_time("261201000000Z"); });
    s.violates("ocsp_times_are_sound", ocsp_response(),
               [](Response& r) { r.answers[0].next_update = make::generalized_time("20261204235959.5Z"); });
    pair("ocsp_is_not_older_than_what_it_says", [](Response& r) {
        r.produced_at = make::generalized_time("20261130235959Z");
        r.certificates.clear();
    });
    pair("ocsp_answers_once", [](Response& r) {
        r.answers.push_back(r.answers[0]);
        r.answers[1].serial = make::hex("0210 5a5b6c7d8e9f00112233445566778899");
    });
    pair("ocsp_knows_the_certificate", [](Response& r) { r.answers[0].status = make::hex("8200"); });
    pair("ocsp_serials_are_positive", [](Response& r) { r.answers[0].serial = make::hex("020100"); });
    pair("ocsp_hash_is_known", [](Response& r) { r.answers[0].hash_algorithm = make::algorithm("1.2.840.113549.2.5"); });
    pair("ocsp_hashes_have_their_length", [](Response& r) { r.answers[0].issuer_key_hash.pop_back(); });
    s.passes("ocsp_hashes_have_their_length", ocsp_response(), [](Response& r) {
        r.answers[0].hash_algorithm = make::algorithm("2.16.840.1.101.3.4.2.1");
        r.answers[0].issuer_name_hash = r.answers[0].issuer_key_hash = Bytes(32, 0x11);
    });
    pair("ocsp_responder_key_has_a_sha1_hash", [](Response& r) {
        r.responder = make::element(pki::der::tag::context_constructed(2), make::octet_string(Bytes(32, 0x33)));
    });
    pair("ocsp_signature_is_allowed", [](Response& r) { r.algorithm = make::algorithm("1.2.840.10045.4.1"); });
    const auto compromised = make::hex("0a0101");
    s.passes("ocsp_reason_is_one_of_the_profile", ocsp_response(),
             [&](Response& r) { r.answers[0].status = revoked("20261130000000Z", compromised); });
    s.violates("ocsp_reason_is_one_of_the_profile", ocsp_response(),
               [&](Response& r) { r.answers[0].status = revoked("20261130000000Z", make::hex("0a0106")); });
    pair("ocsp_reason_stands_in_its_field", [&](Response& r) { r.answers[0].extensions.put(x::reason, compromised); });
    s.passes("ocsp_revocation_is_not_in_the_future", ocsp_response(),
             [&](Response& r) { r.answers[0].status = revoked("20261130000000Z"); });
    s.violates("ocsp_revocation_is_not_in_the_future", ocsp_response(),
               [&](Response& r) { r.answers[0].status = revoked("20261201000001Z"); });
    const auto nonce = make::octet_string(Bytes(32, 0x44));
    s.passes("ocsp_has_no_critical_extension", ocsp_response(),
             [&](Response& r) { r.extensions.put("1.3.6.1.5.5.7.48.1.2", nonce); });
    s.violates("ocsp_has_no_critical_extension", ocsp_response(),
               [&](Response& r) { r.extensions.put_critical("1.3.6.1.5.5.7.48.1.2", nonce); });
    pair("ocsp_responder_is_delegated", [](Response& r) { r.certificates = {ov_leaf()}; });
    s.passes("ocsp_responder_is_delegated", ocsp_response(), [](Response& r) { r.certificates = {subordinate()}; });
    pair("ocsp_responder_is_not_asked_about", [](Response& r) { r.certificates[0].extensions.drop(x::ocsp_no_check); });
    pair("ocsp_responder_is_in_time",
         [](Response& r) { r.certificates[0].lives("2026-11-01T00:00:00Z", "2026-11-30T23:59:59Z"); });
    pair("ocsp_brings_at_most_one_certificate", [](Response& r) { r.certificates.push_back(subordinate()); });
    s.passes("ocsp_brings_at_most_one_certificate", ocsp_response(), [](Response& r) { r.certificates.clear(); });
}

}  // namespace certdesk::lint
