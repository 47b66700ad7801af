#include "desk/upload_paper.hpp"

#include "core/papers/retention.hpp"
#include "core/vetting/digest.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/paper_step.hpp"

#include <algorithm>
#include <iterator>

namespace certdesk::desk {

namespace {

using accounts::Role;

[[nodiscard]] Finding limit_exceeded(Refusal refusal, std::size_t limit) {
    return {.refusal = refusal, .where = "file", .facts = {{"limit", std::to_string(limit)}}};
}

// Read, bared and sealed: what does not depend on the store, and takes long.
[[nodiscard]] Outcome<papers::Upload> sealed(World& world, const accounts::Actor& actor, const SentFile& file) {
    auto read = read_uploaded_file(file.content);
    if (!read) return refuse(Refusal::file_not_taken, "file", {{"file", std::string(to_text(read.error()))}});
    if (world.vault == nullptr) return fail(ErrorKind::broken, "there is no vault to seal files of papers");
    papers::Upload upload;
    upload.id = world.randomness.new_id<UploadId>();
    upload.type = read->type;
    upload.size_bytes = read->content.size();
    upload.sha256 = vetting::sha256_hex(file.content);
    upload.active_content = read->active_content;
    upload.masked = file.masked;
    upload.scan = world.virus_scanner == nullptr ? papers::Scan::not_configured : papers::Scan::waiting;
    upload.uploaded_by = actor.name;
    upload.uploaded_at = world.clock.now();
    upload.sealed = TRY(world.vault->seal(Secret(std::string(text_of(read->content))), place_of(upload.id)));
    return upload;
}

[[nodiscard]] Outcome<> within_limits(const std::vector<papers::Upload>& present, const PaperId& paper,
                                      const std::vector<papers::Upload>& more) {
    const auto files = std::ranges::count(present, paper, &papers::Upload::paper) + std::ssize(more);
    if (std::cmp_greater(files, papers::most_files_per_paper))
        return std::unexpected(Refused{{limit_exceeded(Refusal::too_many_files, papers::most_files_per_paper)}});
    std::size_t bytes = 0;
    for (const auto* uploads : {&present, &more})
        for (const auto& upload : *uploads)
            if (!upload.erased_at) bytes += upload.size_bytes;
    if (bytes > papers::most_bytes_per_order)
        return std::unexpected(Refused{{limit_exceeded(Refusal::too_large, papers::most_bytes_per_order)}});
    return {};
}

[[nodiscard]] std::string described(const papers::Upload& upload) {
    return std::string(to_text(upload.type)) + " of " + std::to_string(upload.size_bytes) + " bytes, sha256 " + upload.sha256;
}

}  // namespace

Outcome<> upload_paper(World& world, const accounts::Actor& actor, const PaperId& id, const std::vector<SentFile>& files) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    if (files.empty()) return refuse(Refusal::required, "file");
    if (files.size() > papers::most_files_per_paper)
        return std::unexpected(Refused{{limit_exceeded(Refusal::too_many_files, papers::most_files_per_paper)}});
    std::vector<papers::Upload> uploads;
    for (const auto& file : files) uploads.push_back(TRY(sealed(world, actor, file)));

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        TRY(within_limits(TRY(transaction.papers().uploads_of(paper.order)), paper.id, uploads));
        for (std::size_t place = 0; place < uploads.size(); ++place) {
            auto upload = uploads[place];
            upload.paper = paper.id;
            upload.order = paper.order;
            upload.customer = paper.customer;
            upload.uploaded_at += std::chrono::milliseconds{place};  // pages keep the order in which they were chosen
            TRY(transaction.papers().add_upload(upload));
            if (upload.scan == papers::Scan::waiting)
                TRY(plan_work(world, transaction, work::Kind::scan_upload, upload.id.text(), world.clock.now()));
            TRY(plan_work(world, transaction, work::Kind::erase_upload, upload.id.text(), world.clock.now() + papers::of_drafts));
            TRY(take(world, transaction, actor, paper,
                     {.step = papers::Step::upload, .action = audit::Action::paper_uploaded, .detail = described(upload)}));
        }
        if (paper.stage == papers::Stage::uploaded) TRY(open_review_task(world, transaction, paper));
        return {};
    });
}

Outcome<> announce_paper(World& world, const accounts::Actor& actor, const PaperId& id, Day posted_on) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    if (posted_on > day_in_japan(world.clock.now())) return refuse(Refusal::bad_date, "posted_on");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        paper.posted_on = posted_on;
        return take(world, transaction, actor, paper,
                    {.step = papers::Step::announce,
                     .action = audit::Action::paper_announced,
                     .detail = "posted on " + to_iso_date(posted_on)});
    });
}

Outcome<OpenedFile> fetch_upload(World& world, const accounts::Actor& actor, const UploadId& id) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    const auto upload = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<papers::Upload> {
        return there(transaction.papers().find_upload(id, accounts::scope_of(actor)));
    }));
    if (upload.scan == papers::Scan::infected) return refuse(Refusal::file_infected);
    if (upload.erased_at) return refuse(Refusal::not_found);
    if (upload.scan == papers::Scan::waiting) return refuse(Refusal::not_yet_scanned);
    if (world.vault == nullptr) return fail(ErrorKind::broken, "there is no vault to open files of papers");
    const auto content = TRY(world.vault->open(upload.sealed, place_of(id)));
    if (actor.role != Role::customer)
        TRY(ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
            transaction.record(audit::make_event(
                actor, world.clock.now(), audit::Action::paper_fetched,
                {.kind = "upload", .id = id.text(), .customer = upload.customer, .order = upload.order}, described(upload)));
            return {};
        }));
    const auto bytes = bytes_of(content.reveal());
    return OpenedFile{.type = upload.type,
                      .file_name = "paper-" + id.text().substr(0, 8) + "." + std::string(extension_of(upload.type)),
                      .content = {bytes.begin(), bytes.end()}};
}

}  // namespace certdesk::desk
