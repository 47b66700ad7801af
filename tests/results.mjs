// node tests/results.mjs build/dev build/asan
//
// Adds up what the suites wrote into <folder>/results and prints "N passed, N failed" as the last line: GoogleTest by its
// test cases, Playwright by its tests, any other program that ctest ran as one. A program that failed without naming a
// failed case (it crashed, or never started) is one failure. Exits with 1 when anything failed, or nothing ran at all.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

const add = (passed, failed, skipped) => {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
};

// The cases of one GoogleTest program, by the report files that carry its name (a second run of it writes <name>_1.xml).
const googletest = (folder, program) => {
    const reports = readdirSync(folder).filter((file) => new RegExp(`^${program}(_[0-9]+)?\\.xml$`).test(file));
    const result = { reports: reports.length, failed: 0, passed: 0, skipped: 0 };
    for (const report of reports) {
        const cases = readFileSync(`${folder}/${report}`, "utf8").split("<testcase ").slice(1);
        for (const text of cases) {
            const name = `${/classname="([^"]*)"/.exec(text)?.[1]}.${/name="([^"]*)"/.exec(text)?.[1]}`;
            if (text.includes("<failure ") || text.includes("<error ")) {
                result.failed += 1;
                failures.push(`${program}: ${name}`);
            } else if (/^[^>]*status="notrun"/.test(text) || text.includes("<skipped")) {
                result.skipped += 1;
            } else {
                result.passed += 1;
            }
        }
    }
    return result;
};

const ctest = (build) => {
    const report = `${build}/results/ctest.junit`;
    if (!existsSync(report)) {
        add(0, 1, 0);
        failures.push(`ctest left no report (${build})`);
        return;
    }
    const commands = new Map();
    const list = execFileSync("ctest", ["--test-dir", build, "--show-only=json-v1"], { maxBuffer: 1 << 28 });
    for (const test of JSON.parse(list).tests) commands.set(test.name, basename(test.command?.[0] ?? test.name));

    // ctest says "skipped" of a program it did not find, too; only what names its own skip rule was skipped on purpose.
    const programs = new Map();
    for (const text of readFileSync(report, "utf8").split("<testcase ").slice(1)) {
        const name = /name="([^"]*)"/.exec(text)[1];
        const status = /status="([^"]*)"/.exec(text)[1];
        const program = commands.get(name) ?? name;
        programs.set(program, [...(programs.get(program) ?? []), { name, status, skipped: status === "disabled" || text.includes('<skipped message="SKIP_') }]);
    }
    for (const [program, runs] of programs) {
        const cases = googletest(`${build}/results`, program);
        const broken = runs.filter((run) => run.status !== "run" && !run.skipped);
        if (cases.reports > 0) add(cases.passed, cases.failed, cases.skipped);
        else add(runs.filter((run) => run.status === "run").length, 0, runs.filter((run) => run.skipped).length);
        if (broken.length > 0 && cases.failed === 0) {
            add(0, broken.length, 0);
            failures.push(...broken.map((run) => `${run.name} (${build})`));
        }
    }
};

const browser = (build) => {
    const report = `${build}/results/browser.json`;
    if (!existsSync(report)) return;
    const { stats, errors } = JSON.parse(readFileSync(report, "utf8"));
    add(stats.expected, stats.unexpected + stats.flaky + errors.length, stats.skipped);
    if (stats.unexpected + stats.flaky + errors.length > 0) failures.push("browser tests, see above");
};

for (const build of process.argv.slice(2)) {
    ctest(build);
    browser(build);
}
if (failures.length > 0) console.log(`\nFailed:\n  ${failures.join("\n  ")}`);
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
