#include "core/orders/time_line.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::orders {

namespace {

using Application = applications::Stage;
using Installed = installation::Stage;

Entry done(Milestone milestone, std::optional<Instant> at) {
    return {.milestone = milestone, .state = EntryState::done, .at = at};
}
Entry now(Milestone milestone, Move move) { return {.milestone = milestone, .state = EntryState::now, .move = move}; }
Entry next(Milestone milestone) { return {.milestone = milestone}; }
Entry failed(Milestone milestone, Move move, std::string note = {}) {
    return {.milestone = milestone, .state = EntryState::failed, .move = move, .note = std::move(note)};
}

// Where the newest application stands, as a height: everything below is done.
enum class Height { none, gathering, request, ready, sending, with_the_ca, decided };

Height height_of(const Facts& facts) {
    if (!facts.application) return Height::none;
    switch (facts.application->stage) {
        case Application::gathering: return Height::gathering;
        case Application::making_key:
        case Application::awaiting_csr: return Height::request;
        case Application::ready_to_apply: return Height::ready;
        case Application::sending: return Height::sending;
        case Application::with_the_ca:
        case Application::on_hold:
        case Application::refused: return Height::with_the_ca;
        case Application::issued: return Height::decided;
        case Application::withdrawn: return Height::ready;  // withdrawn before it was sent
    }
    return Height::none;
}

Entry survey_entry(const Facts& facts) {
    switch (facts.order.stage) {
        case Stage::draft: return now(Milestone::survey, Move::customer);
        case Stage::placed: return done(Milestone::survey, facts.placed_at);
        case Stage::cancelled:
            return facts.placed_at ? done(Milestone::survey, facts.placed_at) : failed(Milestone::survey, Move::nobody);
    }
    return next(Milestone::survey);
}

Entry payment_entry(const Facts& facts) {
    if (facts.order.stage == Stage::draft) return next(Milestone::payment);
    if (facts.order.stage == Stage::cancelled) return failed(Milestone::payment, Move::nobody);
    if (!facts.payment) return now(Milestone::payment, Move::customer);  // the method is not chosen yet
    switch (facts.payment->stage) {
        case payments::Stage::awaiting: return now(Milestone::payment, payments::whose_move(facts.payment->stage));
        case payments::Stage::confirmed: return done(Milestone::payment, facts.payment->confirmed_at);
        case payments::Stage::reversed: return failed(Milestone::payment, payments::whose_move(facts.payment->stage));
    }
    return next(Milestone::payment);
}

Entry information_entry(const Facts& facts, Height height) {
    const auto& request = facts.information_request;
    if (height > Height::gathering) return done(Milestone::information, request ? request->answered_at : std::nullopt);
    if (height == Height::none) {
        const bool paid = facts.payment && facts.payment->stage == payments::Stage::confirmed;
        return paid ? now(Milestone::information, Move::machine) : next(Milestone::information);
    }
    // Nobody has been asked before the mail of R11 is written; what was answered is looked at by the machine.
    if (!request || request->answered_at) return now(Milestone::information, Move::machine);
    auto entry = now(Milestone::information, applications::whose_move(Application::gathering));
    entry.due = request->expires_at;
    return entry;
}

// R25 on full service, R83 where the customer makes it.
Entry request_entry(const Facts& facts, Height height) {
    const auto milestone = facts.service == contracts::Service::full ? Milestone::key : Milestone::csr;
    if (height < Height::request) return next(milestone);
    if (height == Height::request) return now(milestone, applications::whose_move(facts.application->stage));
    const bool just_made = facts.application->stage == Application::ready_to_apply;
    return done(milestone, just_made ? std::optional(facts.application->changed_at) : std::nullopt);
}

Entry application_entry(const Facts& facts, Height height) {
    if (height < Height::ready) return next(Milestone::application);
    if (facts.application->stage == Application::withdrawn) return failed(Milestone::application, Move::desk);
    if (height < Height::with_the_ca) return now(Milestone::application, applications::whose_move(facts.application->stage));
    return done(Milestone::application, facts.application->submitted_at);
}

void append_vetting(std::vector<Entry>& entries, const Facts& facts, Height height) {
    if (height < Height::with_the_ca) return entries.push_back(next(Milestone::vetting));
    const auto& application = *facts.application;
    if (height == Height::decided) return entries.push_back(done(Milestone::vetting, application.decided_at));

    const auto move = applications::whose_move(application.stage);
    if (application.stage == Application::on_hold) {  // R19
        auto hold = now(Milestone::hold, move);
        hold.note = application.authority_message;
        entries.push_back(std::move(hold));
        return entries.push_back(next(Milestone::vetting));
    }
    if (application.stage == Application::refused)  // R18
        return entries.push_back(failed(Milestone::vetting, move, application.authority_message));
    entries.push_back(now(Milestone::vetting, move));
}

// Certificate and installation of a former application say nothing about the one that runs.
const applications::IssuedCertificate* certificate_of(const Facts& facts) {
    const bool ours = facts.certificate && facts.application && facts.certificate->application == facts.application->id;
    return ours ? &*facts.certificate : nullptr;
}

const installation::Installation* installation_of(const Facts& facts) {
    const bool ours = facts.installation && facts.application && facts.installation->application == facts.application->id;
    return ours ? &*facts.installation : nullptr;
}

Entry issued_entry(const Facts& facts, Height height) {
    if (height < Height::decided) return next(Milestone::issued);
    const auto* certificate = certificate_of(facts);
    return certificate != nullptr ? done(Milestone::issued, certificate->received_at) : now(Milestone::issued, Move::machine);
}

Entry installation_entry(const Facts& facts) {
    if (certificate_of(facts) == nullptr) return next(Milestone::installation);
    const auto* installed = installation_of(facts);
    if (installed == nullptr) return now(Milestone::installation, Move::machine);
    const auto move = installation::whose_move(installed->stage);
    switch (installed->stage) {
        case Installed::prepared:
        case Installed::staged:
        case Installed::switched: return now(Milestone::installation, move);
        case Installed::proven: return done(Milestone::installation, installed->changed_at);
        case Installed::rolled_back:
        case Installed::unproven: return failed(Milestone::installation, move);
    }
    return next(Milestone::installation);
}

// The completion report (R22), or the files by ticket (R86).
Entry last_entry(const Facts& facts, Milestone milestone, bool reached) {
    if (!reached) return next(milestone);
    const auto* certificate = certificate_of(facts);
    const bool told = facts.reported_at && certificate != nullptr && *facts.reported_at >= certificate->received_at;
    return told ? done(milestone, facts.reported_at) : now(milestone, Move::machine);
}

// I-18: a step that the machine gave up does not go on by itself.
void hand_to_the_desk(std::vector<Entry>& entries) {
    const auto present = std::ranges::find(entries, EntryState::now, &Entry::state);
    if (present == entries.end() || present->move != Move::machine) return;
    present->state = EntryState::failed;
    present->move = Move::desk;
}

}  // namespace

std::vector<Entry> time_line(const Facts& facts) {
    std::vector<Entry> entries{survey_entry(facts)};
    if (facts.order.stage == Stage::cancelled) {
        if (facts.placed_at) entries.push_back(payment_entry(facts));
        return entries;
    }
    const auto height = height_of(facts);
    entries.push_back(payment_entry(facts));
    entries.push_back(information_entry(facts, height));
    entries.push_back(request_entry(facts, height));
    entries.push_back(application_entry(facts, height));
    append_vetting(entries, facts, height);
    entries.push_back(issued_entry(facts, height));
    switch (facts.service) {
        case contracts::Service::full: {
            entries.push_back(installation_entry(facts));
            const bool proven = entries.back().state == EntryState::done;
            entries.push_back(last_entry(facts, Milestone::report, proven));
            break;
        }
        case contracts::Service::apply_only: {
            const bool issued = entries.back().state == EntryState::done;
            entries.push_back(last_entry(facts, Milestone::delivery, issued));
            break;
        }
    }
    if (facts.machine_gave_up) hand_to_the_desk(entries);
    return entries;
}

}  // namespace certdesk::orders
