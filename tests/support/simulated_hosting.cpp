#include "tests/support/simulated_hosting.hpp"

#include "pki/certificate.hpp"
#include "pki/chain/path.hpp"
#include "pki/name_match.hpp"
#include "tests/support/test_keys.hpp"

#include <span>

namespace certdesk::tests {
namespace {

std::unexpected<Error> told_to_fail(ErrorKind kind) { return fail(kind, "the simulated server was told to fail"); }

std::string path_of(const contracts::Server& server, const std::string& folder_name) {
    return server.site_folder + "/" + folder_name;
}

}  // namespace

std::string SimulatedHosting::place(const contracts::Server& server) {
    return server.site_address + ":" + std::to_string(server.site_port);
}

std::optional<SimulatedHosting::Trouble> SimulatedHosting::trouble_at(HostingStep step) {
    ++calls_[step];
    auto& waiting = troubles_[step];
    if (waiting.empty()) return std::nullopt;
    const Trouble trouble = waiting.front();
    waiting.pop_front();
    return trouble;
}

Result<> SimulatedHosting::check_fence(Machine& machine, std::int64_t fence) {
    if (fence < machine.fence) return fail(ErrorKind::denied, "the server has seen a higher fence");
    machine.fence = fence;
    return {};
}

void SimulatedHosting::reload(Machine& machine) const {
    if (!old_workers_) machine.loaded = machine.live;
}

Result<ports::KeyMade> SimulatedHosting::make_key(const contracts::Server& server, const ports::KeyRequest& request) {
    const std::lock_guard lock(mutex_);
    const auto trouble = trouble_at(HostingStep::make_key);
    if (trouble && trouble->effect == Effect::not_done) return told_to_fail(trouble->kind);

    const std::string path = path_of(server, request.folder_name);
    Folder& folder = machines_[place(server)].folders[path];
    if (!folder.key) folder.key = keys_made_++;
    if (folder.csr_der.empty()) folder.csr_der = TRY(pki::make_csr(customer_key(*folder.key), request.csr));
    if (trouble) return told_to_fail(trouble->kind);
    return ports::KeyMade{folder.csr_der, path + "/privkey.pem"};
}

Result<ports::Staged> SimulatedHosting::stage(const contracts::Server& server, const ports::Staging& staging) {
    const std::lock_guard lock(mutex_);
    const auto trouble = trouble_at(HostingStep::stage);
    if (trouble && trouble->effect == Effect::not_done) return told_to_fail(trouble->kind);

    Machine& machine = machines_[place(server)];
    TRY(check_fence(machine, staging.fence));
    const std::string path = path_of(server, staging.folder_name);
    const auto found = machine.folders.find(path);
    if (found == machine.folders.end() || !found->second.key) return fail(ErrorKind::denied, "no key lies in " + path);
    const auto leaf = TRY(pki::parse_certificate_pem(staging.leaf_pem));
    if (!pki::key_matches(leaf, customer_key(*found->second.key).public_key_der()))
        return fail(ErrorKind::denied, "the key in " + path + " does not match the certificate");
    found->second.leaf_pem = staging.leaf_pem;
    found->second.chain_pem = staging.chain_pem;
    if (machine.live != path) found->second.former = machine.live;
    if (trouble) return told_to_fail(trouble->kind);
    return ports::Staged{path, found->second.former};
}

Result<> SimulatedHosting::switch_to(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) {
    const std::lock_guard lock(mutex_);
    const auto trouble = trouble_at(HostingStep::switch_to);
    if (trouble && trouble->effect == Effect::not_done) return told_to_fail(trouble->kind);

    Machine& machine = machines_[place(server)];
    TRY(check_fence(machine, fence));
    const auto found = machine.folders.find(staged.folder);
    if (found == machine.folders.end() || found->second.leaf_pem.empty())
        return fail(ErrorKind::denied, "no certificate lies in " + staged.folder);
    machine.live = staged.folder;
    reload(machine);
    if (trouble) return told_to_fail(trouble->kind);
    return {};
}

Result<> SimulatedHosting::put_back(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) {
    const std::lock_guard lock(mutex_);
    const auto trouble = trouble_at(HostingStep::put_back);
    if (trouble && trouble->effect == Effect::not_done) return told_to_fail(trouble->kind);

    Machine& machine = machines_[place(server)];
    TRY(check_fence(machine, fence));
    machine.live = staged.former_folder;
    reload(machine);
    if (trouble) return told_to_fail(trouble->kind);
    return {};
}

Result<std::vector<ports::ServedCertificate>> SimulatedHosting::probe(const ports::ProbeTarget& target) {
    const std::lock_guard lock(mutex_);
    if (const auto trouble = trouble_at(HostingStep::probe)) return told_to_fail(trouble->kind);

    const auto machine = machines_.find(target.host + ":" + std::to_string(target.port));
    if (machine == machines_.end() || machine->second.loaded.empty())
        return fail(ErrorKind::unavailable, "nobody listens at " + target.host);
    const Folder& folder = machine->second.folders.at(machine->second.loaded);

    const auto chain = TRY(pki::parse_chain_pem(folder.leaf_pem + folder.chain_pem));
    std::vector<pki::Certificate> roots;
    for (const auto& root : target.trusted_roots_der) roots.push_back(TRY(pki::parse_certificate(root)));
    const auto report = pki::find_paths({.leaf = chain.front(),
                                         .heap = std::span(chain).subspan(1),
                                         .known = {},
                                         .roots = roots,
                                         .at = target.at.value_or(clock_.now())});

    ports::ServedCertificate seen;
    seen.address = target.host;
    for (const auto& certificate : chain) seen.chain_der.push_back(certificate.der);
    seen.protocol = "TLSv1.3";
    seen.name_matches =
        pki::speaks_for(pki::match_name(chain.front(), target.server_name.empty() ? target.host : target.server_name));
    seen.chain_verifies = report.best().is_good();
    if (!seen.chain_verifies) seen.verify_error = std::string(to_text(report.best().obstacles.front().fault));
    std::vector<ports::ServedCertificate> answer;
    answer.push_back(std::move(seen));
    return answer;
}

void SimulatedHosting::fail_next(HostingStep step, ErrorKind kind, Effect effect) {
    const std::lock_guard lock(mutex_);
    troubles_[step].push_back({kind, effect});
}

void SimulatedHosting::keep_old_workers(bool keep) {
    const std::lock_guard lock(mutex_);
    old_workers_ = keep;
}

void SimulatedHosting::serve(const contracts::Server& server, const std::string& leaf_pem, const std::string& chain_pem) {
    const std::lock_guard lock(mutex_);
    Machine& machine = machines_[place(server)];
    const std::string path = path_of(server, "former");
    machine.folders[path] = {.key = std::nullopt, .csr_der = {}, .leaf_pem = leaf_pem, .chain_pem = chain_pem, .former = {}};
    machine.live = path;
    machine.loaded = path;
}

std::string SimulatedHosting::served(const contracts::Server& server) const {
    const std::lock_guard lock(mutex_);
    const auto machine = machines_.find(place(server));
    if (machine == machines_.end() || machine->second.loaded.empty()) return {};
    return machine->second.folders.at(machine->second.loaded).leaf_pem;
}

std::string SimulatedHosting::live_folder(const contracts::Server& server) const {
    const std::lock_guard lock(mutex_);
    const auto machine = machines_.find(place(server));
    return machine == machines_.end() ? std::string{} : machine->second.live;
}

int SimulatedHosting::calls(HostingStep step) const {
    const std::lock_guard lock(mutex_);
    const auto found = calls_.find(step);
    return found == calls_.end() ? 0 : found->second;
}

}  // namespace certdesk::tests
