#include "base/text.hpp"
#include "core/oracle/caa.hpp"
#include "core/oracle/questions.hpp"

namespace certdesk::oracle {

namespace {

Prediction about(Question question, const Told<NameInDns>& told) {
    auto prediction = asked_at(question, told);
    prediction.about = told.value.name;
    return prediction;
}

void settle(Outlook outlook, Reason reason, Prediction& prediction) {
    prediction.outlook = outlook;
    prediction.reason = reason;
}

std::string issuers_named_by(const NameInDns& name) {
    std::vector<std::string> lines;
    for (const auto& record : name.caa)
        lines.push_back(std::string(record.is_critical ? "128 " : "0 ") + record.tag + " \"" + record.value + "\"");
    return join(lines, ", ");
}

}  // namespace

Prediction caa(const Told<NameInDns>& told, const Policy& policy) {
    auto prediction = about(Question::caa, told);
    if (told.answered != Answered::told) return prediction;
    const auto& name = told.value;
    // What DNSSEC calls bogus is no permission, whatever it says (Baseline Requirements 3.2.2.8).
    if (name.validation == Validation::bogus) {
        settle(Outlook::on_hold, Reason::dnssec_bogus, prediction);
        prediction.cures.push_back({.remedy = Remedy::mend_dnssec});
        return prediction;
    }
    prediction.theirs = issuers_named_by(name);
    const auto forbid = [&](Reason reason) {
        settle(Outlook::on_hold, reason, prediction);
        const auto ours = policy.caa_issuers.empty() ? std::string() : policy.caa_issuers.front();
        prediction.cures.push_back({.remedy = Remedy::allow_in_caa,
                                    .what = (name.caa_at.empty() ? name.name : name.caa_at) + ". CAA 0 issue \"" + ours + "\""});
    };
    switch (caa_says(name, policy.caa_issuers, name.name.starts_with("*."))) {
        case CaaSays::nothing: settle(Outlook::passes, Reason::caa_absent, prediction); break;
        case CaaSays::allows: settle(Outlook::passes, Reason::caa_allows, prediction); break;
        case CaaSays::forbids: forbid(Reason::caa_forbids); break;
        case CaaSays::malformed: forbid(Reason::caa_malformed); break;
        case CaaSays::unknown_critical: forbid(Reason::caa_unknown_critical); break;
    }
    return prediction;
}

Prediction dnssec(const Told<NameInDns>& told) {
    auto prediction = about(Question::dnssec, told);
    if (told.answered != Answered::told) return prediction;
    switch (told.value.validation) {
        case Validation::secure: settle(Outlook::passes, Reason::dnssec_secure, prediction); break;
        case Validation::insecure: settle(Outlook::passes, Reason::dnssec_absent, prediction); break;
        case Validation::bogus:
            settle(Outlook::on_hold, Reason::dnssec_bogus, prediction);
            prediction.theirs = told.value.bogus_because;
            prediction.cures.push_back({.remedy = Remedy::mend_dnssec});
            break;
    }
    return prediction;
}

Prediction reachable(const Told<NameInDns>& told) {
    auto prediction = about(Question::reachable, told);
    if (told.answered != Answered::told) return prediction;
    prediction.theirs = join(told.value.addresses, ", ");
    if (!told.value.addresses.empty()) {
        settle(Outlook::passes, Reason::resolves, prediction);
        return prediction;
    }
    // Nothing is served yet where nothing resolves; the authority may still be shown control in other ways.
    settle(Outlook::somebody_looks, told.value.exists ? Reason::no_address : Reason::no_such_name, prediction);
    prediction.cures.push_back({.remedy = Remedy::publish_address});
    return prediction;
}

}  // namespace certdesk::oracle
