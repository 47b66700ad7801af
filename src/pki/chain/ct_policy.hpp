// What browsers demand of the timestamps in a certificate: the policies of Chrome and Apple, judged with a list of logs that was
// handed in (domain facts 4.11; Chrome CT policy as of 2026, Apple CT policy as of 2025).
#pragma once

#include "base/enumeration.hpp"
#include "formats/ct_log_list.hpp"
#include "pki/chain/sct.hpp"

#include <string>
#include <vector>

namespace certdesk::pki {

CD_ENUMERATION(SctVerdict,
               counts,            // its log was good for it, and the signature is the log's
               unknown_log,       // not in the list
               bad_signature,     // made by another key, or for another certificate
               log_not_accepted,  // pending, rejected, or retired before the SCT was made
               outside_interval,  // the log takes certificates that end at another time (INC-20)
               from_the_future);  // made after the instant of the judgement

struct JudgedSct {
    Sct sct{};
    const CtLog* log = nullptr;  // in the list handed in; null when unknown
    SctVerdict verdict = SctVerdict::unknown_log;
};

CD_ENUMERATION(CtFault,
               too_few,             // fewer than needed count
               too_few_operators,   // they come from too few operators
               none_from_now_good,  // no SCT comes from a log that is usable, qualified or read-only now
               none_from_rfc_6962,  // Apple: one must come from a log of RFC 6962
               list_too_old);       // Chrome does not enforce with a list older than 70 days: a notice

struct CtAnswer {
    std::vector<CtFault> faults{};
    std::size_t needed = 0;
    std::size_t counted = 0;

    [[nodiscard]] bool is_met() const;  // an old list alone is no fault
};

struct CtReport {
    std::vector<JudgedSct> scts{};
    CtAnswer chrome{};
    CtAnswer apple{};
};

CD_ENUMERATION(CtPolicy, chrome, apple);

// By the day of issue. Today: certificates that live up to 180 days of 86,400 seconds need two timestamps, all others three
// (Chrome from 2022-04-15, Apple from 2021-04-21). Before: two to five, by months. 0: issued before the policy began (Chrome
// 2018-04-30, Apple 2018-10-15).
[[nodiscard]] std::size_t needed_scts(const Certificate& certificate, CtPolicy policy);

// Malformed when the certificate's list is.
[[nodiscard]] Result<CtReport> judge_scts(const Certificate& certificate, BytesView issuer_spki_der, const CtLogList& logs,
                                          Instant at);

}  // namespace certdesk::pki
