"""Our command beside the same work in other tools: CPU, wall time and memory, run in alternation.

    python run.py INPUT.jsonl --ours 'target/release/textmill run {input} --output {output}' \\
        [--peer polars] [--peer sklearn] [--peer NAME='COMMAND {input} {output}'] \\
        [--rounds 5] [--venv DIR] [--json FILE]

Each round runs OURS and then PEER, for each peer, each into an empty folder of its own; the ratio
PEER/OURS is taken within a round, so that what else the machine does falls on both. CPU is user
and system time of the command and all of its children; memory is its peak resident set.

CPU ratios hold on a busy machine; wall ratios only on an idle one.
"""

import argparse
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = {
    "polars": "{python} {here}/polars_terms.py {input} {output}",
    "polars-listed": "{python} {here}/polars_terms.py {input} {output} --counting listed",
    "sklearn": "{python} {here}/sklearn_terms.py {input} {output}",
}
MEASURES = ("cpu_s", "wall_s", "rss_mb")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input", type=Path, help="JSON Lines with a field `text`")
    parser.add_argument("--ours", required=True, help="command with {input} and {output}")
    parser.add_argument(
        "--peer",
        action="append",
        metavar="NAME[=COMMAND]",
        help=f"known: {', '.join(PEERS)} (default: polars and sklearn)",
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--venv", type=Path, help="environment to use, made when it is not there")
    parser.add_argument("--json", type=Path, help="file for all measurements")
    parser.add_argument("--scratch", type=Path, help="folder for outputs (default: the system's)")
    return parser.parse_args()


def python_with_peers(folder: Path) -> Path:
    """The interpreter of the environment in `folder`, which is made and filled when missing."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"]
        subprocess.run(install, check=True)
    return python


def versions(python: Path) -> dict[str, str]:
    """The versions of the peers as the interpreter has them; only those that it has."""
    ask = (
        "import importlib.metadata as m, json\n"
        "names = {d.metadata['Name']: d.version for d in m.distributions()}\n"
        "print(json.dumps(names))"
    )
    said = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout
    wanted = [line.partition("==")[0] for line in (HERE / "requirements.txt").read_text().split()]
    installed = json.loads(said)
    return {name: installed[name] for name in wanted if name in installed}


def measure(command: list[str], log) -> dict[str, float]:
    """Runs a command to its end. RSS is in MB of 10^6 bytes.

    What the kernel reports as peak memory includes the moment before the command replaced this
    process's copy, so nothing below some 20 MB can be told apart; hence no large imports here.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "wall_s": wall,
        "rss_mb": usage.ru_maxrss * unit / 1e6,
        "exit": process.returncode,
    }


def run(template: str, names: dict[str, str], scratch: Path) -> dict:
    """Runs the command of a template into an empty folder; ends the program when it fails."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder, tempfile.TemporaryFile() as log:
        names = names | {"output": str(Path(folder) / "output")}
        command = [part.format(**names) for part in shlex.split(template)]
        result = measure(command, log)
        log.seek(0)
        lines = log.read().decode("utf-8", "replace").splitlines()
    if result["exit"] != 0:
        tail = "\n".join(lines[-20:])
        sys.exit(f"{shlex.join(command)}\nended with {result['exit']}:\n{tail}")
    return result | {"said": next((line for line in lines if line.startswith("documents ")), "")}


def compare(name: str, peer: str, ours: str, names: dict, options: argparse.Namespace) -> dict:
    """Rounds of ours and the peer; medians of each, and median, least and greatest of the ratios."""
    pairs = [
        (run(ours, names, options.scratch), run(peer, names, options.scratch))
        for _ in range(options.rounds)
    ]
    row = {"peer": name, "command": peer, "runs": [{"ours": a, "peer": b} for a, b in pairs]}
    for measure_name in MEASURES:
        mine = [a[measure_name] for a, _ in pairs]
        theirs = [b[measure_name] for _, b in pairs]
        ratios = [b / a for a, b in zip(mine, theirs)]
        row[measure_name] = {
            "ours": statistics.median(mine),
            "peer": statistics.median(theirs),
            "ratio": statistics.median(ratios),
            "ratio_least": min(ratios),
            "ratio_greatest": max(ratios),
        }
    return row


def table(rows: list[dict]) -> str:
    """The rows as text: what ours and the peer took, and how many times ours the peer took."""
    head = f"{'peer':16} {'':8} {'ours':>10} {'peer':>10} {'peer/ours':>10}   least to greatest"
    lines = [head]
    for row in rows:
        for measure_name in MEASURES:
            m = row[measure_name]
            lines.append(
                f"{row['peer']:16} {measure_name:8} {m['ours']:10.2f} {m['peer']:10.2f}"
                f" {m['ratio']:10.1f}   {m['ratio_least']:.1f} to {m['ratio_greatest']:.1f}"
            )
        said = row["runs"][-1]["peer"]["said"]
        if said:
            lines.append(f"{'':16} {said}")
    return "\n".join(lines)


def main() -> None:
    options = arguments()
    if options.rounds < 1:
        sys.exit("--rounds must be 1 or more")
    python = python_with_peers(options.venv) if options.venv else Path(sys.executable)
    names = {"python": str(python), "here": str(HERE), "input": str(options.input)}
    chosen = [peer.partition("=") for peer in options.peer or ["polars", "sklearn"]]
    unknown = [name for name, _, command in chosen if not command and name not in PEERS]
    if unknown:
        sys.exit(f"no such peer: {', '.join(unknown)}; known: {', '.join(PEERS)}")
    # The first run of ours fetches the input from disk for all.
    run(options.ours, names, options.scratch)
    rows = []
    for name, _, command in chosen:
        rows.append(compare(name, command or PEERS[name], options.ours, names, options))
        print(f"{name}: {options.rounds} rounds done", file=sys.stderr)
    print(table(rows))
    if options.json:
        about = {
            "input": str(options.input),
            "input_bytes": options.input.stat().st_size,
            "ours": options.ours,
            "rounds": options.rounds,
            "machine": platform.machine(),
            "cores": os.cpu_count(),
            "versions": versions(python),
        }
        options.json.write_text(json.dumps(about | {"comparisons": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
