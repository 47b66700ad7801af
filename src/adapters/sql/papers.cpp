#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

papers::Paper paper_in(Columns& in) {
    return {.id = in.next<PaperId>(),
            .order = in.next<OrderId>(),
            .customer = in.next<CustomerId>(),
            .kind = in.next<papers::Kind>(),
            .reason = in.next<papers::Reason>(),
            .stage = in.next<papers::Stage>(),
            .note = in.next<std::string>(),
            .sent_back_because = in.next<std::string>(),
            .sent_back_items = in.next_list<papers::Item>(),
            .posted_on = in.next<std::optional<Day>>(),
            .arrived_on = in.next<std::optional<Day>>(),
            .issued_on = in.next<std::optional<Day>>(),
            .asked_by = in.next<std::string>(),
            .reviewed_by = in.next<std::string>(),
            .asked_at = in.next<Instant>(),
            .changed_at = in.next<Instant>()};
}

papers::Upload upload_without_bytes_in(Columns& in) {
    papers::Upload upload;
    upload.id = in.next<UploadId>();
    upload.paper = in.next<PaperId>();
    upload.order = in.next<OrderId>();
    upload.customer = in.next<CustomerId>();
    upload.type = in.next<FileType>();
    upload.size_bytes = in.next<std::size_t>();
    upload.sha256 = in.next<std::string>();
    upload.active_content = in.next<bool>();
    upload.masked = in.next<bool>();
    upload.scan = in.next<papers::Scan>();
    upload.uploaded_by = in.next<std::string>();
    upload.uploaded_at = in.next<Instant>();
    upload.erased_at = in.next<std::optional<Instant>>();
    return upload;
}

papers::Upload upload_in(Columns& in) {
    auto upload = upload_without_bytes_in(in);
    upload.sealed = in.next<std::optional<Bytes>>().value_or(Bytes{});
    return upload;
}

class SqlPapers final : public ports::Papers {
public:
    explicit SqlPapers(Statements& statements) : statements_(statements) {}

    Result<> add(const papers::Paper& paper) override {
        return statements_.run("add_paper",
                               {paper.id, paper.order, paper.customer, paper.kind, paper.reason, paper.stage, paper.note,
                                paper.sent_back_because, spaced(paper.sent_back_items), paper.posted_on, paper.arrived_on,
                                paper.issued_on, paper.asked_by, paper.reviewed_by, paper.asked_at, paper.changed_at});
    }
    Result<std::optional<papers::Paper>> find(const PaperId& id, const accounts::Scope& scope) override {
        return statements_.one("find_paper", {id, scope.customer()}, paper_in);
    }
    Result<std::vector<papers::Paper>> list_of_order(const OrderId& order) override {
        return statements_.all("papers_of_order", {order}, paper_in);
    }
    Result<bool> update(const papers::Paper& paper, papers::Stage seen) override {
        return statements_.any(
            "update_paper", {paper.id, seen, paper.stage, paper.sent_back_because, spaced(paper.sent_back_items), paper.posted_on,
                             paper.arrived_on, paper.issued_on, paper.reviewed_by, paper.changed_at});
    }

    Result<> add_upload(const papers::Upload& upload) override {
        return statements_.run(
            "add_upload", {upload.id, upload.paper, upload.order, upload.customer, upload.type, upload.size_bytes, upload.sha256,
                           upload.active_content, upload.masked, upload.scan, upload.uploaded_by, upload.uploaded_at,
                           upload.erased_at, upload.erased_at ? Value() : Value(upload.sealed)});
    }
    Result<std::optional<papers::Upload>> find_upload(const UploadId& id, const accounts::Scope& scope) override {
        return statements_.one("find_upload", {id, scope.customer()}, upload_in);
    }
    Result<std::vector<papers::Upload>> uploads_of(const OrderId& order) override {
        return statements_.all("uploads_of_order", {order}, upload_without_bytes_in);
    }
    Result<> mark_scanned(const UploadId& id, papers::Scan scan) override {
        return statements_.change_one("mark_upload_scanned", {id, scan});
    }
    Result<bool> erase_upload(const UploadId& id, Instant erased_at) override {
        return statements_.any("erase_upload", {id, erased_at});
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Papers> make_papers(Statements& statements) { return std::make_unique<SqlPapers>(statements); }

}  // namespace certdesk::adapters::sql
