#include "adapters/sql/subjects.hpp"

#include <algorithm>

namespace certdesk::adapters::sql {

namespace {

constexpr int call_columns = 7;

std::optional<authority::Call> call_in(Columns& in) {
    if (in.next_is_null()) {
        in.skip(call_columns);
        return std::nullopt;
    }
    return authority::Call{.outcome = in.next<authority::CallOutcome>(),
                           .phone_number = in.next<std::string>(),
                           .number_source = in.next<std::string>(),
                           .spoken_with = in.next<std::string>(),
                           .made_by = in.next<std::string>(),
                           .made_at = in.next<Instant>(),
                           .reused_from = in.next<std::optional<CaseId>>()};
}

// The claims are read after it.
authority::Case case_in(Columns& in) {
    return {.id = in.next<CaseId>(),
            .reference = in.next<std::string>(),
            .applicant = in.next<std::string>(),
            .stage = in.next<authority::Stage>(),
            .csr_der = in.next<Bytes>(),
            .names = in.next_list<std::string>(),
            .claims = {},
            .message = in.next<std::string>(),
            .answer = in.next<std::string>(),
            .call = call_in(in),
            .decided_by = in.next<std::string>(),
            .serial = in.next<std::optional<std::string>>(),
            .received_at = in.next<Instant>(),
            .changed_at = in.next<Instant>(),
            .revision = in.next<int>()};
}

std::pair<survey::Field, std::string> claim_in(Columns& in) {
    const auto field = in.next<survey::Field>();
    return {field, in.next<std::string>()};
}

authority::ConfirmedItem item_in(Columns& in) {
    return {.item = in.next<authority::Item>(),
            .state = in.next<authority::ItemState>(),
            .source = in.next<std::string>(),
            .obtained_on = in.next<Day>(),
            .note = in.next<std::string>(),
            .confirmed_by = in.next<std::string>(),
            .confirmed_at = in.next<Instant>(),
            .reused_from = in.next<std::optional<CaseId>>()};
}

authority::Issuance issuance_in(Columns& in) {
    return {.serial = in.next<std::string>(),
            .authority_case = in.next<CaseId>(),
            .to_be_signed = in.next<Bytes>(),
            .certificate = in.next<std::optional<Bytes>>(),
            .prepared_at = in.next<Instant>(),
            .signed_at = in.next<std::optional<Instant>>(),
            .revoked_at = in.next<std::optional<Instant>>(),
            .revocation_reason = in.next<int>()};
}

// The columns of a call, or as many times NULL.
struct CallValues {
    explicit CallValues(const std::optional<authority::Call>& call) {
        if (!call) return;
        outcome = call->outcome;
        phone_number = call->phone_number;
        number_source = call->number_source;
        spoken_with = call->spoken_with;
        made_by = call->made_by;
        made_at = call->made_at;
        reused_from = call->reused_from;
    }
    Value outcome, phone_number, number_source, spoken_with, made_by, made_at, reused_from;
};

class SqlAuthority final : public ports::Authority {
public:
    explicit SqlAuthority(Statements& statements) : statements_(statements) {}

    Result<> add_case(const authority::Case& row) override {
        if (!can_be_spaced(row.names)) return statements_.die(ErrorKind::malformed, "a name is empty or holds a space");
        const CallValues call(row.call);
        TRY(statements_.run("add_case", {row.id,       row.reference,     row.applicant,      row.stage,
                                         row.csr_der,  spaced(row.names), row.message,        row.answer,
                                         call.outcome, call.phone_number, call.number_source, call.spoken_with,
                                         call.made_by, call.made_at,      call.reused_from,   row.decided_by,
                                         row.serial,   row.received_at,   row.changed_at,     row.revision}));
        for (const auto& [field, value] : row.claims) TRY(statements_.run("add_claim", {row.id, field, value}));
        return {};
    }
    Result<std::optional<authority::Case>> find_case(const CaseId& id) override {
        return with_claims(TRY(statements_.one("find_case", {id}, case_in)));
    }
    Result<std::optional<authority::Case>> find_case_by_reference(std::string_view reference) override {
        return with_claims(TRY(statements_.one("find_case_by_reference", {reference}, case_in)));
    }
    Result<std::vector<authority::Case>> list_cases(bool only_open, int limit) override {
        auto cases = TRY(statements_.all(only_open ? "list_open_cases" : "list_cases", {limit}, case_in));
        for (auto& row : cases) TRY(read_claims(row));
        return cases;
    }
    Result<std::vector<authority::Case>> cases_of(std::string_view applicant, int limit) override {
        TRY(statements_.alive());
        if (applicant.empty()) return std::vector<authority::Case>{};
        auto cases = TRY(statements_.all("cases_of_applicant", {applicant, limit}, case_in));
        for (auto& row : cases) TRY(read_claims(row));
        return cases;
    }
    Result<bool> update_case(const authority::Case& row) override {
        const CallValues call(row.call);
        return statements_.any("update_case", {row.id, row.stage, row.message, row.answer, call.outcome, call.phone_number,
                                               call.number_source, call.spoken_with, call.made_by, call.made_at, call.reused_from,
                                               row.decided_by, row.serial, row.changed_at, row.revision});
    }

    Result<> put_item(const CaseId& authority_case, const authority::ConfirmedItem& item) override {
        return statements_.run("put_item", {authority_case, item.item, item.state, item.source, item.obtained_on, item.note,
                                            item.confirmed_by, item.confirmed_at, item.reused_from});
    }
    Result<std::vector<authority::ConfirmedItem>> items(const CaseId& authority_case) override {
        auto items = TRY(statements_.all("items_of_case", {authority_case}, item_in));
        std::ranges::sort(items, {}, &authority::ConfirmedItem::item);
        return items;
    }

    Result<> add_issuance(const authority::Issuance& issuance) override {
        return statements_.run("add_issuance",
                               {issuance.serial, issuance.authority_case, issuance.to_be_signed, issuance.certificate,
                                issuance.prepared_at, issuance.signed_at, issuance.revoked_at, issuance.revocation_reason});
    }
    Result<std::optional<authority::Issuance>> find_issuance_of_case(const CaseId& authority_case) override {
        return statements_.one("find_issuance_of_case", {authority_case}, issuance_in);
    }
    Result<bool> complete_issuance(std::string_view serial, const Bytes& certificate, Instant signed_at) override {
        return statements_.any("complete_issuance", {serial, certificate, signed_at});
    }
    Result<std::vector<authority::Issuance>> revoked_issuances() override {
        return statements_.all("revoked_issuances", {}, issuance_in);
    }

private:
    Result<std::optional<authority::Case>> with_claims(std::optional<authority::Case> row) {
        if (row) TRY(read_claims(*row));
        return row;
    }
    Result<> read_claims(authority::Case& row) {
        const auto claims = TRY(statements_.all("claims_of_case", {row.id}, claim_in));
        row.claims = survey::Answers(claims.begin(), claims.end());
        return {};
    }

    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Authority> make_authority(Statements& statements) { return std::make_unique<SqlAuthority>(statements); }

}  // namespace certdesk::adapters::sql
