#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryPapers final : public ports::Papers {
public:
    explicit MemoryPapers(View& view) : view_(view) {}

    Result<> add(const papers::Paper& paper) override {
        TRY(view_.may_write());
        TRY(view_.storable({paper.note, paper.sent_back_because, paper.asked_by, paper.reviewed_by}));
        TRY(view_.must_exist(view_.tables.orders, paper.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, paper.customer, "customer"));
        return view_.insert(view_.tables.papers, paper.id, paper, "paper");
    }
    Result<std::optional<papers::Paper>> find(const PaperId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.papers, id, scope);
    }
    Result<std::vector<papers::Paper>> list_of_order(const OrderId& order) override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.papers, [&](const papers::Paper& paper) { return paper.order == order; },
            [](const papers::Paper& paper) { return std::tie(paper.asked_at, paper.id); });
    }
    Result<bool> update(const papers::Paper& paper, papers::Stage seen) override {
        TRY(view_.may_write());
        TRY(view_.storable({paper.sent_back_because, paper.reviewed_by}));
        auto& rows = view_.tables.papers.write();
        const auto row = rows.find(paper.id);
        if (row == rows.end() || row->second.stage != seen) return false;
        auto& kept = row->second;
        kept.stage = paper.stage;
        kept.sent_back_because = paper.sent_back_because;
        kept.sent_back_items = paper.sent_back_items;
        kept.posted_on = paper.posted_on;
        kept.arrived_on = paper.arrived_on;
        kept.issued_on = paper.issued_on;
        kept.reviewed_by = paper.reviewed_by;
        kept.changed_at = paper.changed_at;
        return true;
    }

    Result<> add_upload(const papers::Upload& upload) override {
        TRY(view_.may_write());
        TRY(view_.storable({upload.sha256, upload.uploaded_by}));
        TRY(view_.must_exist(view_.tables.papers, upload.paper, "paper"));
        TRY(view_.must_exist(view_.tables.orders, upload.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, upload.customer, "customer"));
        return view_.insert(view_.tables.paper_uploads, upload.id, upload, "upload");
    }
    Result<std::optional<papers::Upload>> find_upload(const UploadId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.paper_uploads, id, scope);
    }
    Result<std::vector<papers::Upload>> uploads_of(const OrderId& order) override {
        TRY(view_.may_read());
        auto uploads = rows_by(
            view_.tables.paper_uploads, [&](const papers::Upload& upload) { return upload.order == order; },
            [](const papers::Upload& upload) { return std::tie(upload.uploaded_at, upload.id); });
        for (auto& upload : uploads) upload.sealed.clear();
        return uploads;
    }
    Result<> mark_scanned(const UploadId& id, papers::Scan scan) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.paper_uploads.write();
        const auto row = rows.find(id);
        if (row == rows.end()) return view_.die(ErrorKind::not_found, "there is no such upload");
        row->second.scan = scan;
        return {};
    }
    Result<bool> erase_upload(const UploadId& id, Instant erased_at) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.paper_uploads.write();
        const auto row = rows.find(id);
        if (row == rows.end() || row->second.erased_at) return false;
        row->second.sealed.clear();
        row->second.erased_at = erased_at;
        return true;
    }

private:
    View& view_;
};

}  // namespace

std::unique_ptr<ports::Papers> make_papers(View& view) { return std::make_unique<MemoryPapers>(view); }

}  // namespace certdesk::adapters::memory
