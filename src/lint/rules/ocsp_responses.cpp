// OCSP responses (RFC 6960; Baseline Requirements 2.2.6 sections 4.9.9, 4.9.10 and 7.3). Whether a response belongs to a
// certificate and its issuer, and whose signature it bears, is not asked here but in pki/chain/revocation.hpp.
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
using K = ExtensionKind;

constexpr auto error = Severity::error;
constexpr std::string_view answers = "responses";

constexpr Citation rfc6960(std::string_view section) { return {Document::rfc_6960, "", section}; }
// Sections 4.9.10 and 7.3 have had their bounds since then.
constexpr InForce since_intervals{{2020y, std::chrono::month{9}, 30d}, {}};
constexpr InForce since_no_sha1{{2022y, std::chrono::month{6}, 1d}, {}};

// RFC 6960 section 4.2.1 and appendix B.1.
constexpr auto sha1 = oid<"1.3.14.3.2.26">;
constexpr auto sha256 = oid<"2.16.840.1.101.3.4.2.1">;
constexpr auto sha384 = oid<"2.16.840.1.101.3.4.2.2">;
constexpr auto sha512 = oid<"2.16.840.1.101.3.4.2.3">;

std::size_t length_of(Oid digest) {
    if (digest == sha1) return 20;
    if (digest == sha256) return 32;
    if (digest == sha384) return 48;
    return digest == sha512 ? 64 : 0;
}

template <class Wrong>
void each_answer(const Anatomy& of, Faults& faults, std::string_view where, std::string_view why, Wrong wrong) {
    if (!of.ocsp) return;
    for (const auto& answer : of.ocsp->answers)
        if (wrong(answer)) faults.add(where, std::string(why) + ", serial number " + to_hex(answer.serial));
}

// How long it holds: nothing when one of its times is missing or no time. Section 4.9.10: the second of nextUpdate belongs to it.
std::optional<Instant::duration> holds(const OcspAnswer& answer) {
    if (!answer.this_update.instant || !answer.next_update || !answer.next_update->instant) return std::nullopt;
    return *answer.next_update->instant - *answer.this_update.instant + 1s;
}

bool is_sound(const Moment& moment) { return moment.tag == der::tag::generalized_time && moment.instant; }

bool is_revoked(const OcspAnswer& answer) { return !answer.good && !answer.unknown; }

// Those that the response brings along and that are no authority: whom the issuer has delegated to.
template <class Wrong>
void each_responder(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    if (!of.ocsp) return;
    for (const auto certificate : of.ocsp->certificates) {
        const auto responder = take_apart(certificate);
        if (!responder || responder->form != Form::certificate || responder->is_authority()) continue;
        if (wrong(*responder)) faults.add("certs", std::string(why) + ", serial number " + to_hex(responder->serial));
    }
}

constexpr Rule rules[]{
    {"ocsp_says_when_the_next_comes", "An OCSP response says when newer information will be there.", error, baseline("4.9.10"),
     since_intervals, responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, "nextUpdate", "missing", [](const OcspAnswer& answer) { return !answer.next_update; });
     }},
    {"ocsp_next_update_is_behind_this_update", "nextUpdate of an OCSP response is behind its thisUpdate.", error,
     rfc6960("4.2.2.1"), always, responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, "nextUpdate", "not behind thisUpdate", [](const OcspAnswer& answer) {
             const auto length = holds(answer);
             return length && *length <= 1s;
         });
     }},
    {"ocsp_holds_at_least_8_hours", "An OCSP response holds at least 8 hours.", error, baseline("4.9.10"), since_intervals,
     responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, "nextUpdate", "less than 8 hours", [](const OcspAnswer& answer) {
             const auto length = holds(answer);
             return length && *length > 1s && *length < 8h;
         });
     }},
    {"ocsp_holds_at_most_10_days", "An OCSP response holds at most 10 days.", error, baseline("4.9.10"), since_baseline,
     responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, "nextUpdate", "more than 10 days", [](const OcspAnswer& answer) {
             const auto length = holds(answer);
             return length && *length > std::chrono::days(10) + 1s;
         });
     }},
    {"ocsp_times_are_sound", "The times of an OCSP response are GeneralizedTime in UTC with seconds.", error, rfc6960("4.2.1"),
     always, responses,
     [](const Anatomy& of, Faults& faults) {
         if (of.ocsp && !is_sound(of.ocsp->produced_at)) faults.add("producedAt", std::string(of.ocsp->produced_at.text));
         each_answer(of, faults, answers, "a time of another form", [](const OcspAnswer& answer) {
             return !is_sound(answer.this_update) || (answer.next_update && !is_sound(*answer.next_update)) ||
                    (is_revoked(answer) && !is_sound(answer.revoked_at));
         });
     }},
    {"ocsp_is_not_older_than_what_it_says", "An OCSP response was not signed before the time of which it speaks.",
     Severity::warning, rfc6960("4.2.2.1"), always, responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, "producedAt", "before thisUpdate", [&](const OcspAnswer& answer) {
             return of.ocsp->produced_at.instant && answer.this_update.instant &&
                    *of.ocsp->produced_at.instant < *answer.this_update.instant;
         });
     }},
    // RFC 5019 section 2.2.1 asks for one.
    {"ocsp_answers_once", "An OCSP response speaks of one certificate.", Severity::warning, house(), always, responses,
     [](const Anatomy& of, Faults& faults) {
         if (of.ocsp && of.ocsp->answers.size() != 1) faults.add(answers, std::to_string(of.ocsp->answers.size()) + " answers");
     }},
    {"ocsp_knows_the_certificate", "A responder knows the certificates of its authority.", Severity::warning, rfc6960("2.2"),
     always, responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, answers, "unknown", [](const OcspAnswer& answer) { return answer.unknown; });
     }},
    {"ocsp_serials_are_positive", "Serial numbers in an OCSP response are positive.", error, rfc5280("4.1.2.2"), always,
     responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, "certID", "not positive", [](const OcspAnswer& answer) {
             return answer.serial[0] >= 0x80 || (answer.serial.size() == 1 && answer.serial[0] == 0);
         });
     }},
    {"ocsp_hash_is_known", "certID is made with SHA-1 or a digest of SHA-2.", Severity::warning, rfc6960("4.3"), always,
     responses,
     [](const Anatomy& of, Faults& faults) {
         if (!of.ocsp) return;
         for (const auto& answer : of.ocsp->answers)
             if (length_of(answer.hash.oid) == 0) faults.add("certID", dotted(answer.hash.oid));
     }},
    {"ocsp_hashes_have_their_length", "The hashes in certID are as long as their algorithm makes them.", error, rfc6960("4.1.1"),
     always, responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, "certID", "hashes of another length", [](const OcspAnswer& answer) {
             const auto length = length_of(answer.hash.oid);
             return length != 0 && (answer.issuer_name_hash.size() != length || answer.issuer_key_hash.size() != length);
         });
     }},
    {"ocsp_responder_key_has_a_sha1_hash", "A responder that is named by its key is named by 20 octets.", error, rfc6960("4.2.1"),
     always, responses,
     [](const Anatomy& of, Faults& faults) {
         if (of.ocsp && of.ocsp->responder_key_hash && of.ocsp->responder_key_hash->size() != 20)
             faults.add("responderID", to_hex(*of.ocsp->responder_key_hash));
     }},
    {"ocsp_signature_is_allowed", "An OCSP response is signed with an algorithm that certificates may have.", error,
     baseline("7.1.3.2"), since_no_sha1, responses,
     [](const Anatomy& of, Faults& faults) {
         static constexpr std::array allowed{
             algorithm::sha256_with_rsa,   algorithm::sha384_with_rsa,   algorithm::sha512_with_rsa,  algorithm::rsassa_pss,
             algorithm::ecdsa_with_sha256, algorithm::ecdsa_with_sha384, algorithm::ecdsa_with_sha512};
         if (of.ocsp && std::ranges::find(allowed, of.outer_signature.oid) == allowed.end())
             faults.add("signatureAlgorithm", dotted(of.outer_signature.oid));
     }},
    {"ocsp_reason_is_one_of_the_profile", "The reason of a revocation is one that a revocation list may give.", error,
     baseline("7.3"), since_intervals, responses,
     [](const Anatomy& of, Faults& faults) {
         static constexpr std::array<std::uint8_t, 5> allowed{1, 3, 4, 5, 9};
         each_answer(of, faults, answers, "another reason", [](const OcspAnswer& answer) {
             return answer.reason && std::ranges::find(allowed, *answer.reason) == allowed.end();
         });
     }},
    {"ocsp_reason_stands_in_its_field", "singleExtensions of an OCSP response hold no reasonCode.", error, baseline("7.3.2"),
     since_baseline, responses,
     [](const Anatomy& of, Faults& faults) {
         constexpr auto reason_code = oid<"2.5.29.21">;
         each_answer(of, faults, "singleExtensions", "reasonCode", [&](const OcspAnswer& answer) {
             return std::ranges::find(answer.extensions, reason_code, &Extension::oid) != answer.extensions.end();
         });
     }},
    {"ocsp_revocation_is_not_in_the_future", "Nothing was revoked after the OCSP response was made.", Severity::warning, house(),
     always, responses,
     [](const Anatomy& of, Faults& faults) {
         each_answer(of, faults, answers, "revoked after producedAt", [&](const OcspAnswer& answer) {
             return is_revoked(answer) && answer.revoked_at.instant && of.ocsp->produced_at.instant &&
                    *answer.revoked_at.instant > *of.ocsp->produced_at.instant;
         });
     }},
    // What clients know are the nonce and the choice of algorithms, and neither is ever critical.
    {"ocsp_has_no_critical_extension", "No extension of an OCSP response is critical.", error, rfc6960("4.4"), always, responses,
     [](const Anatomy& of, Faults& faults) {
         const auto tell = [&](const std::vector<Extension>& extensions, std::string_view where) {
             for (const auto& extension : extensions)
                 if (extension.critical) faults.add(where, dotted(extension.oid));
         };
         if (!of.ocsp) return;
         tell(of.extensions, "responseExtensions");
         for (const auto& answer : of.ocsp->answers) tell(answer.extensions, "singleExtensions");
     }},
    {"ocsp_responder_is_delegated", "A responder that is not the authority has a certificate for OCSP signing.", error,
     rfc6960("4.2.2.2"), always, responses,
     [](const Anatomy& of, Faults& faults) {
         each_responder(of, faults, "no id-kp-OCSPSigning",
                        [](const Anatomy& responder) { return !responder.has_purpose(purpose::ocsp_signing); });
     }},
    {"ocsp_responder_is_not_asked_about", "The certificate of a delegated responder has id-pkix-ocsp-nocheck.", error,
     baseline("4.9.9"), since_baseline, responses,
     [](const Anatomy& of, Faults& faults) {
         each_responder(of, faults, "no id-pkix-ocsp-nocheck", [](const Anatomy& responder) {
             return responder.has_purpose(purpose::ocsp_signing) && !responder.has(K::ocsp_no_check);
         });
     }},
    {"ocsp_responder_is_in_time", "The certificate of a delegated responder is valid when the response is made.", error,
     rfc6960("4.2.2.2"), always, responses,
     [](const Anatomy& of, Faults& faults) {
         each_responder(of, faults, "not valid at producedAt", [&](const Anatomy& responder) {
             const auto& made = of.ocsp->produced_at.instant;
             return made && responder.not_before.instant && responder.not_after.instant &&
                    (*made < *responder.not_before.instant || *made >= *responder.not_after.instant + 1s);
         });
     }},
    // RFC 5019 section 2.2.1: a response is sent with every handshake.
    {"ocsp_brings_at_most_one_certificate", "An OCSP response brings along no more than the certificate of its responder.",
     Severity::notice, house(), always, responses,
     [](const Anatomy& of, Faults& faults) {
         if (of.ocsp && of.ocsp->certificates.size() > 1)
             faults.add("certs", std::to_string(of.ocsp->certificates.size()) + " certificates");
     }},
};

}  // namespace

std::span<const Rule> rules_of_ocsp_responses() { return rules; }

}  // namespace certdesk::lint
