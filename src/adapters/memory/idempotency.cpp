#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryIdempotency final : public ports::Idempotency {
public:
    explicit MemoryIdempotency(View& view) : view_(view) {}

    Result<std::optional<ports::RememberedAnswer>> find(const AccountId& account, std::string_view key) override {
        TRY(view_.may_read());
        return row_of(view_.tables.idempotency, std::pair(account, std::string(key)));
    }
    Result<> reserve(const ports::RememberedAnswer& answer) override {
        TRY(view_.may_write());
        TRY(view_.storable({answer.key, answer.request_hash, answer.body, answer.location}));
        return view_.insert(view_.tables.idempotency, std::pair(answer.account, answer.key), answer, "idempotency key");
    }
    Result<> complete(const ports::RememberedAnswer& answer) override {
        TRY(view_.may_write());
        TRY(view_.storable({answer.body, answer.location}));
        auto& rows = view_.tables.idempotency.write();
        const auto row = rows.find(std::pair(answer.account, answer.key));
        if (row == rows.end()) return view_.die(ErrorKind::not_found, "the idempotency key was not reserved");
        row->second.status = answer.status;
        row->second.body = answer.body;
        row->second.location = answer.location;
        return {};
    }
    Result<> release(const AccountId& account, std::string_view key) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.idempotency.write();
        const auto row = rows.find(std::pair(account, std::string(key)));
        if (row != rows.end() && row->second.status == 0) rows.erase(row);
        return {};
    }
    Result<> forget_before(Instant created_before) override {
        TRY(view_.may_write());
        std::erase_if(view_.tables.idempotency.write(), [&](const auto& row) { return row.second.created_at < created_before; });
        return {};
    }

private:
    View& view_;
};

}  // namespace

std::unique_ptr<ports::Idempotency> make_idempotency(View& view) { return std::make_unique<MemoryIdempotency>(view); }

}  // namespace certdesk::adapters::memory
