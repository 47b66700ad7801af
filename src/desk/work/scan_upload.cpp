// UPL-07: a file that came is scanned before a person opens it. When the scanner does not answer the file waits; what is infected
// is erased at once and asked for again.
#include "desk/notices.hpp"
#include "desk/paper_step.hpp"
#include "desk/work/settle.hpp"

namespace certdesk::desk {

namespace {

[[nodiscard]] audit::About about(const papers::Upload& upload) {
    return {.kind = "upload", .id = upload.id.text(), .customer = upload.customer, .order = upload.order};
}

[[nodiscard]] Outcome<> erase_and_ask_again(World& world, ports::Transaction& transaction, const papers::Upload& upload) {
    const accounts::Actor machine{};
    const Instant now = world.clock.now();
    TRY(transaction.papers().erase_upload(upload.id, now));
    auto paper = TRY(transaction.papers().find(upload.paper, accounts::Scope::whole_desk()));
    if (!paper || !after(papers::table, paper->stage, papers::Step::send_back)) return {};
    paper->sent_back_items.clear();
    paper->sent_back_because.clear();
    TRY(take(world, transaction, machine, *paper,
             {.step = papers::Step::send_back, .action = audit::Action::paper_sent_back, .detail = "a file was infected"}));
    TRY(transaction.work().close_tasks(work::TaskKind::review_paper, paper->id.text(), machine.name, now));
    const auto order = TRY(transaction.orders().find(paper->order, accounts::Scope::whole_desk()));
    if (!order) return fail(ErrorKind::broken, "paper " + paper->id.text() + " has no order");
    TRY(write_mail(world, transaction, *order,
                   {.kind = notices::Kind::paper_sent_back,
                    .facts = {{"papers_link", papers_link(world, paper->order)}},
                    .items = {label_of(paper->kind), "@papers.infected"}},
                   now));
    return {};
}

}  // namespace

Outcome<> perform_scan_upload(World& world, Claimed& claimed) {
    const auto id = UploadId::parse(claimed.work().subject);
    if (!id) return fail(ErrorKind::broken, "scan_upload: no upload id: " + claimed.work().subject);
    const auto upload = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) {
        return transaction.papers().find_upload(*id, accounts::Scope::whole_desk());
    }));
    if (!upload || upload->erased_at || upload->scan != papers::Scan::waiting) return claimed.done(no_change);
    if (world.virus_scanner == nullptr || world.vault == nullptr)
        return fail(ErrorKind::unavailable, "a file waits for a virus scanner, and none is configured any more");

    const auto content = TRY(world.vault->open(upload->sealed, place_of(*id)));
    const auto verdict = TRY(with_context(world.virus_scanner->scan(bytes_of(content.reveal())), "scanning a file for viruses"));
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        TRY(transaction.papers().mark_scanned(*id, verdict.infected ? papers::Scan::infected : papers::Scan::clean));
        transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::paper_scanned, about(*upload),
                                             verdict.infected ? "infected: " + verdict.signature : "clean"));
        if (verdict.infected) TRY(erase_and_ask_again(world, transaction, *upload));
        return {};
    });
}

}  // namespace certdesk::desk
