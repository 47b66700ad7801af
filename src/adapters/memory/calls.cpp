#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryCalls final : public ports::Calls {
public:
    explicit MemoryCalls(View& view) : view_(view) {}

    Result<> add_plan(const calls::Plan& plan) override {
        TRY(view_.may_write());
        TRY(storable(plan));
        TRY(view_.must_exist(view_.tables.authority_cases, plan.authority_case, "case"));
        TRY(slot_is_free(plan));
        return view_.insert(view_.tables.call_plans, plan.authority_case, plan, "plan of a call");
    }
    Result<std::optional<calls::Plan>> find_plan(const CaseId& authority_case) override {
        TRY(view_.may_read());
        return row_of(view_.tables.call_plans, authority_case);
    }
    Result<bool> update_plan(const calls::Plan& plan) override {
        TRY(view_.may_write());
        TRY(storable(plan));
        auto& rows = view_.tables.call_plans.write();
        const auto row = rows.find(plan.authority_case);
        if (row == rows.end() || row->second.revision != plan.revision) return false;
        TRY(slot_is_free(plan));
        row->second = plan;
        row->second.revision += 1;
        return true;
    }
    Result<std::vector<calls::Plan>> planned(Instant from, Instant until) override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.call_plans,
            [&](const calls::Plan& row) { return row.next_at && *row.next_at >= from && *row.next_at < until; },
            [](const calls::Plan& row) { return std::tie(row.next_at, row.line); });
    }

    Result<> add_link(std::string_view token_hash, const CaseId& authority_case, Instant) override {
        TRY(view_.may_write());
        TRY(view_.must_exist(view_.tables.authority_cases, authority_case, "case"));
        return view_.insert(view_.tables.call_links, std::string(token_hash), authority_case, "link");
    }
    Result<std::optional<CaseId>> case_of_link(std::string_view token_hash) override {
        TRY(view_.may_read());
        return row_of(view_.tables.call_links, token_hash);
    }

    Result<> add_attempt(const calls::Attempt& attempt) override {
        TRY(view_.may_write());
        const auto& call = attempt.call;
        TRY(view_.storable(
            {call.phone_number, call.number_source, call.spoken_with, call.made_by, attempt.script, attempt.note}));
        TRY(view_.must_exist(view_.tables.authority_cases, attempt.authority_case, "case"));
        return view_.insert(view_.tables.call_attempts, {attempt.authority_case, attempt.number}, attempt, "try");
    }
    Result<std::vector<calls::Attempt>> attempts_of(const CaseId& authority_case) override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.call_attempts, [&](const calls::Attempt& row) { return row.authority_case == authority_case; },
            [](const calls::Attempt& row) { return row.number; });
    }

private:
    Result<> storable(const calls::Plan& plan) {
        if (!plan.number) return {};
        return view_.storable({plan.number->phone_number, plan.number->entry, plan.number->recorded_by});
    }
    Result<> slot_is_free(const calls::Plan& plan) {
        if (!plan.next_at) return {};
        return view_.must_be_unique(view_.tables.call_plans, "call in that slot", [&](const calls::Plan& other) {
            return other.authority_case != plan.authority_case && other.next_at == plan.next_at && other.line == plan.line;
        });
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Calls> make_calls(View& view) { return std::make_unique<MemoryCalls>(view); }

}  // namespace certdesk::adapters::memory
