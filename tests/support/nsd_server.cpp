#include "tests/support/nsd_server.hpp"

#include "tests/support/child_process.hpp"

#include <fmt/format.h>
#include <utility>

namespace certdesk::tests {

namespace {

// Runs in `folder`: the tools of ldns write where they stand.
std::string run_in(const std::string& folder, const std::string& command) {
    return run_program({"sh", "-c", fmt::format("cd '{}' && {}", folder, command)});
}

std::string without_line_end(std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace

ZoneKeys::ZoneKeys(const std::string& folder, std::string zone) : folder_(folder), zone_(std::move(zone)) {
    name_ = without_line_end(run_in(folder_, "ldns-keygen -k -a ECDSAP256SHA256 " + zone_));
    ds_record_ = without_line_end(read_file(folder_ + "/" + name_ + ".ds"));
}

Zone ZoneKeys::sign(std::string_view text) const {
    write_file(folder_ + "/" + zone_ + ".zone", text);
    run_in(folder_, fmt::format("ldns-signzone -i $(date -u -d '-7 days' +%Y%m%d) -e $(date -u -d '+23 days' +%Y%m%d) -o {0} -f "
                                "{0}.signed {0}.zone {1}",
                                zone_, name_));
    return {zone_, read_file(folder_ + "/" + zone_ + ".signed")};
}

NsdServer::NsdServer(const std::vector<Zone>& zones) {
    std::string listed;
    for (const auto& zone : zones) {
        write_file(folder_.path(zone.name + ".zone"), zone.text);
        listed += fmt::format("zone:\n  name: \"{0}\"\n  zonefile: \"{0}.zone\"\n", zone.name);
    }
    const auto program = started(servers::find_server_program("nsd"));
    server_ = started(servers::start_on_a_free_port([&](std::uint16_t port) {
        // No user to become and no folder to be locked into: it runs as the test does, and touches nothing but its own folder.
        write_file(folder_.path("nsd.conf"), fmt::format(R"(server:
  ip-address: 127.0.0.1@{1}
  username: ""
  chroot: ""
  database: ""
  server-count: 1
  zonesdir: "{0}"
  zonelistfile: "{0}/zone.list"
  xfrdfile: "{0}/xfrd.state"
  xfrdir: "{0}"
  pidfile: "{0}/nsd.pid"
remote-control:
  control-enable: no
{2})",
                                                         folder_.path(), port, listed));
        return ChildProcess::start({program, "-d", "-c", folder_.path("nsd.conf")}, folder_.path("nsd.log"));
    }));
}

std::string NsdServer::address() const { return fmt::format("127.0.0.1@{}", server_.port); }

}  // namespace certdesk::tests
