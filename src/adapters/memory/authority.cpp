#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryAuthority final : public ports::Authority {
public:
    explicit MemoryAuthority(View& view) : view_(view) {}

    Result<> add_case(const authority::Case& authority_case) override {
        TRY(view_.may_write());
        TRY(storable(authority_case));
        TRY(view_.must_be_unique(view_.tables.authority_cases, "case reference",
                                 [&](const authority::Case& other) { return other.reference == authority_case.reference; }));
        return view_.insert(view_.tables.authority_cases, authority_case.id, authority_case, "case");
    }
    Result<std::optional<authority::Case>> find_case(const CaseId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.authority_cases, id);
    }
    Result<std::optional<authority::Case>> find_case_by_reference(std::string_view reference) override {
        TRY(view_.may_read());
        return first_row(view_.tables.authority_cases, [&](const authority::Case& row) { return row.reference == reference; });
    }
    Result<std::vector<authority::Case>> list_cases(bool only_open, int limit) override {
        TRY(view_.may_read());
        return at_most(rows_by(
                           view_.tables.authority_cases,
                           [&](const authority::Case& row) {
                               return !only_open ||
                                      (row.stage != authority::Stage::issued && row.stage != authority::Stage::refused);
                           },
                           [](const authority::Case& row) { return std::tie(row.received_at, row.id); }),
                       limit);
    }
    Result<std::vector<authority::Case>> cases_of(std::string_view applicant, int limit) override {
        TRY(view_.may_read());
        if (applicant.empty()) return std::vector<authority::Case>{};
        auto rows = rows_by(
            view_.tables.authority_cases, [&](const authority::Case& row) { return row.applicant == applicant; },
            [](const authority::Case& row) { return std::tie(row.received_at, row.id); });
        return at_most(reversed(std::move(rows)), limit);
    }
    Result<bool> update_case(const authority::Case& authority_case) override {
        TRY(view_.may_write());
        TRY(storable(authority_case));
        auto& rows = view_.tables.authority_cases.write();
        const auto row = rows.find(authority_case.id);
        if (row == rows.end() || row->second.revision != authority_case.revision) return false;
        row->second.stage = authority_case.stage;
        row->second.message = authority_case.message;
        row->second.answer = authority_case.answer;
        row->second.call = authority_case.call;
        row->second.decided_by = authority_case.decided_by;
        row->second.serial = authority_case.serial;
        row->second.changed_at = authority_case.changed_at;
        row->second.revision += 1;
        return true;
    }

    Result<> put_item(const CaseId& authority_case, const authority::ConfirmedItem& item) override {
        TRY(view_.may_write());
        TRY(view_.storable({item.source, item.note, item.confirmed_by}));
        TRY(view_.must_exist(view_.tables.authority_cases, authority_case, "case"));
        view_.tables.authority_case_items.write().insert_or_assign({authority_case, item.item}, item);
        return {};
    }
    Result<std::vector<authority::ConfirmedItem>> items(const CaseId& authority_case) override {
        TRY(view_.may_read());
        std::vector<authority::ConfirmedItem> items;
        for (const auto& [key, item] : view_.tables.authority_case_items.read())
            if (key.first == authority_case) items.push_back(item);
        return items;
    }

    Result<> add_issuance(const authority::Issuance& issuance) override {
        TRY(view_.may_write());
        TRY(view_.storable({issuance.serial}));
        TRY(view_.must_exist(view_.tables.authority_cases, issuance.authority_case, "case"));
        return view_.insert(view_.tables.authority_issuances, issuance.serial, issuance, "serial number");
    }
    Result<std::optional<authority::Issuance>> find_issuance_of_case(const CaseId& authority_case) override {
        TRY(view_.may_read());
        const auto rows = rows_by(
            view_.tables.authority_issuances,
            [&](const authority::Issuance& row) { return row.authority_case == authority_case; },
            [](const authority::Issuance& row) { return std::tie(row.prepared_at, row.serial); });
        if (rows.empty()) return std::nullopt;
        return rows.back();
    }
    Result<bool> complete_issuance(std::string_view serial, const Bytes& certificate, Instant signed_at) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.authority_issuances.write();
        const auto row = rows.find(serial);
        if (row == rows.end() || row->second.certificate) return false;
        row->second.certificate = certificate;
        row->second.signed_at = signed_at;
        return true;
    }
    Result<std::vector<authority::Issuance>> revoked_issuances() override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.authority_issuances, [](const authority::Issuance& row) { return row.revoked_at.has_value(); },
            [](const authority::Issuance& row) { return std::tie(row.revoked_at, row.serial); });
    }

private:
    Result<> storable(const authority::Case& row) {
        TRY(view_.storable({row.reference, row.applicant, row.message, row.answer, row.decided_by, row.serial.value_or("")}));
        for (const auto& name : row.names) {
            TRY(view_.storable({name}));
            if (name.empty() || name.contains(' ')) return view_.die(ErrorKind::malformed, "a name is empty or holds a space");
        }
        for (const auto& [field, value] : row.claims) TRY(view_.storable({value}));
        if (row.call)
            TRY(view_.storable({row.call->phone_number, row.call->number_source, row.call->spoken_with, row.call->made_by}));
        return {};
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Authority> make_authority(View& view) { return std::make_unique<MemoryAuthority>(view); }

}  // namespace certdesk::adapters::memory
